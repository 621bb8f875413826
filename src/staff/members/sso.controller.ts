import { Controller, Get, Header, Inject, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { Public } from '../../http/public.decorator.js';
import { SsoNotConfiguredError } from './authentication-refusals.js';
import { AuthenticationService } from './authentication.service.js';
import { passOnCookies } from './pass-on-cookies.js';

/** Single sign-on by OpenID Connect, for who is a member already. */
@ApiTags('staff')
@Controller('v1/staff/sso')
export class SsoController {
  private readonly desk: string;

  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly authentication: AuthenticationService,
  ) {
    this.desk = `${settings.publicUrl}/finance`;
  }

  @Get()
  @Public()
  @Redirect()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: "To the provider's sign-in page" })
  @ApiFoundResponse()
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    if (this.settings.oidc === null) throw new SsoNotConfiguredError();
    const { body, cookies } = await this.authentication.ask<{ url: string }>(request, {
      path: '/sign-in/social',
      body: {
        provider: 'sso',
        callbackURL: this.desk,
        errorCallbackURL: `${this.desk}/sign-in`,
        disableRedirect: true,
      },
    });
    passOnCookies(cookies, reply);
    return { url: body.url };
  }

  @Get('callback')
  @Public()
  @Redirect()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Where the provider sends members back to' })
  @ApiQuery({ name: 'state', required: false })
  @ApiQuery({ name: 'code', required: false })
  @ApiFoundResponse()
  async end(
    @Query() query: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    if (this.settings.oidc === null) throw new SsoNotConfiguredError();
    const { location, cookies } = await this.authentication.ask(request, {
      method: 'GET',
      path: `/callback/sso?${new URLSearchParams(query).toString()}`,
    });
    passOnCookies(cookies, reply);
    return { url: location ?? `${this.desk}/sign-in?error=sso` };
  }
}
