import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditTrail } from '../../audit/audit-trail.js';
import { SignInFailedError } from './authentication-refusals.js';
import { AuthenticationService } from './authentication.service.js';
import { MembersService } from './members.service.js';
import { SignInLocks } from './sign-in-locks.js';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly locks: SignInLocks,
    private readonly members: MembersService,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws SignInFailedError, TooManySignInsError */
  async withPassword(
    request: FastifyRequest,
    { email, password }: Credentials,
  ): Promise<{ needsCode: boolean; cookies: readonly string[] }> {
    await this.locks.take(email);
    try {
      const { body, cookies } = await this.authentication.ask<{ twoFactorRedirect?: boolean }>(
        request,
        { path: '/sign-in/email', body: { email, password } },
      );
      await this.locks.open(email);
      return { needsCode: body.twoFactorRedirect === true, cookies };
    } catch (error) {
      if (error instanceof SignInFailedError) await this.recordFailure(email);
      else await this.locks.giveBack(email);
      throw error;
    }
  }

  /** Where the address is a member's. */
  private async recordFailure(email: string): Promise<void> {
    const id = await this.members.findId(email);
    if (id === null) return;
    await this.trail.record({
      actor: { kind: 'nobody' },
      action: 'session.begin',
      object: { kind: 'member', id },
      outcome: 'refused',
    });
  }

  /**
   * @param code six digits of an authenticator, or a backup code.
   * @returns the session's cookies.
   * @throws SecondFactorFailedError, TooManySignInsError
   */
  async withCode(request: FastifyRequest, code: string): Promise<readonly string[]> {
    const kind = code.includes('-') ? 'backup-code' : 'totp';
    const { cookies } = await this.authentication.ask(request, {
      path: `/two-factor/verify-${kind}`,
      body: { code },
    });
    return cookies;
  }
}
