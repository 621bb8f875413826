import { Body, Controller, Header, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../http/public.decorator.js';
import { Audit } from '../audit.decorator.js';
import { CurrentSession } from '../current-staff.decorator.js';
import { AuthenticationService, type SignedIn } from './authentication.service.js';
import { passOnCookies } from './pass-on-cookies.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { SignInLocks } from './sign-in-locks.js';
import { ChangePasswordRequest, EmailRequest, ResetPasswordRequest } from './staff.requests.js';

@ApiTags('staff')
@Controller('v1/staff')
export class PasswordsController {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly locks: SignInLocks,
  ) {}

  @Post('password-links')
  @Public()
  @UseGuards(SameOriginGuard)
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Have a link for a new password sent, where the address is a member’s' })
  @ApiAcceptedResponse({ description: 'The same, whether it is or not' })
  async sendLink(@Body() { email }: EmailRequest, @Req() request: FastifyRequest): Promise<void> {
    await this.authentication.ask(request, { path: '/request-password-reset', body: { email } });
  }

  @Post('password')
  @Public()
  @UseGuards(SameOriginGuard)
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Set a new password by the link of a mail; all sessions end' })
  @ApiNoContentResponse()
  async reset(
    @Body() { token, password }: ResetPasswordRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.authentication.ask(request, {
      path: '/reset-password',
      body: { token, newPassword: password },
    });
  }

  @Post('password/change')
  @Audit({ action: 'password.change' })
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Change one’s own password; all other sessions end' })
  @ApiNoContentResponse()
  async change(
    @Body() { currentPassword, password }: ChangePasswordRequest,
    @CurrentSession() { member }: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { cookies } = await this.authentication.ask(request, {
      path: '/change-password',
      body: { currentPassword, newPassword: password, revokeOtherSessions: true },
    });
    await this.locks.open(member.email);
    passOnCookies(cookies, reply);
  }
}
