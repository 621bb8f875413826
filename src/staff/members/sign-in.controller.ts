import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { Public } from '../../http/public.decorator.js';
import { Audit } from '../audit.decorator.js';
import { CurrentSession } from '../current-staff.decorator.js';
import { BeforeSecondFactor } from '../second-factor.decorator.js';
import { AuthenticationService, type SignedIn } from './authentication.service.js';
import { passOnCookies } from './pass-on-cookies.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { SignInService } from './sign-in.service.js';
import { SignInCodeRequest, SignInRequest } from './staff.requests.js';
import { SignedInView, SignInOptionsView } from './staff.views.js';

/** How a session begins and ends. Its cookie is for browsers: programs send a staff key. */
@ApiTags('staff')
@Controller('v1/staff')
export class SignInController {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly signIns: SignInService,
    private readonly authentication: AuthenticationService,
  ) {}

  @Get('sign-in')
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'How staff may sign in' })
  @ApiOkResponse({ type: SignInOptionsView })
  options(): SignInOptionsView {
    return { sso: this.settings.oidc?.name ?? null };
  }

  @Post('sign-in')
  @Public()
  @UseGuards(SameOriginGuard)
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign in with a password; a code may still be asked for' })
  @ApiOkResponse({ type: SignedInView })
  async signIn(
    @Body() body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    const { needsCode, cookies } = await this.signIns.withPassword(request, body);
    passOnCookies(cookies, reply);
    return { needsCode };
  }

  @Post('sign-in/code')
  @Public()
  @UseGuards(SameOriginGuard)
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The second factor of a sign-in that asks for one' })
  @ApiNoContentResponse()
  async code(
    @Body() { code }: SignInCodeRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    passOnCookies(await this.signIns.withCode(request, code), reply);
  }

  @Post('sign-out')
  @Audit({ action: 'session.end' })
  @BeforeSecondFactor()
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'End this session' })
  @ApiNoContentResponse()
  async signOut(
    @CurrentSession() _signedIn: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { cookies } = await this.authentication.ask(request, { path: '/sign-out', body: {} });
    passOnCookies(cookies, reply);
  }
}
