import { Body, Controller, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { Audit } from '../audit.decorator.js';
import { CurrentSession } from '../current-staff.decorator.js';
import { BeforeSecondFactor } from '../second-factor.decorator.js';
import { SecondFactorStateError } from './authentication-refusals.js';
import { AuthenticationService, type SignedIn } from './authentication.service.js';
import { passOnCookies } from './pass-on-cookies.js';
import { SignInService } from './sign-in.service.js';
import { PasswordRequest, SignInCodeRequest } from './staff.requests.js';
import { NewSecondFactorView } from './staff.views.js';

/** A member's own second factor: six digits of an authenticator app (TOTP). */
@ApiTags('staff')
@Controller('v1/staff/second-factor')
export class SecondFactorController {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly authentication: AuthenticationService,
    private readonly signIns: SignInService,
  ) {}

  @Post()
  @Audit({ action: 'second-factor.begin' })
  @BeforeSecondFactor()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Begin to set one up; it counts once a code from it was right' })
  @ApiOkResponse({ type: NewSecondFactorView })
  async begin(
    @Body() { password }: PasswordRequest,
    @CurrentSession() _signedIn: SignedIn,
    @Req() request: FastifyRequest,
  ): Promise<NewSecondFactorView> {
    const { body } = await this.authentication.ask<{ totpURI: string; backupCodes: string[] }>(
      request,
      { path: '/two-factor/enable', body: { password, method: 'totp' } },
    );
    return { uri: body.totpURI, backupCodes: body.backupCodes };
  }

  @Post('confirm')
  @Audit({ action: 'second-factor.confirm' })
  @BeforeSecondFactor()
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The first code from it' })
  @ApiNoContentResponse()
  async confirm(
    @Body() { code }: SignInCodeRequest,
    @CurrentSession() _signedIn: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    passOnCookies(await this.signIns.withCode(request, code), reply);
  }

  @Post('remove')
  @Audit({ action: 'second-factor.remove' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Take it off, where the role does not need one' })
  @ApiNoContentResponse()
  async remove(
    @Body() { password }: PasswordRequest,
    @CurrentSession() { member }: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (this.settings.secondFactorRoles.includes(member.role)) {
      throw new SecondFactorStateError('Your role needs a second factor.');
    }
    const { cookies } = await this.authentication.ask(request, {
      path: '/two-factor/disable',
      body: { password },
    });
    passOnCookies(cookies, reply);
  }
}
