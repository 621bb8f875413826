import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { Installation } from '../../database/installation.js';
import { POOL } from '../../database/pool.js';
import { inTransaction } from '../../database/transaction.js';
import type { Role } from '../roles.js';
import {
  ADDRESS_HEADER,
  type Authentication,
  AUTHENTICATION_PATH,
  makeAuthentication,
} from './authentication.js';
import { refusalOf } from './authentication-refusals.js';
import { SignInLocks } from './sign-in-locks.js';
import { StaffMails } from './staff-mails.js';

/** A member, and the session in which they are signed in. */
export interface SignedIn {
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly hasSecondFactor: boolean;
  };
  readonly session: { readonly id: string; readonly method: 'password' | 'sso'; expiresAt: Date };
}

/** What the library is asked, as a request to one of its own addresses. */
export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What it answered; `cookies` are to be passed on as they are. */
export interface Answer<Body> {
  readonly body: Body;
  readonly cookies: readonly string[];
  readonly location: string | null;
}

/** Asks the authentication library, in the words of a request that came to one of our routes. */
@Injectable()
export class AuthenticationService {
  private made: Promise<Authentication> | null = null;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly installation: Installation,
    private readonly mails: StaffMails,
    private readonly locks: SignInLocks,
    private readonly trail: AuditTrail,
  ) {}

  /** @returns null where no session is, it is over, or its member is suspended. */
  async signedIn({
    headers: { cookie },
  }: Pick<FastifyRequest, 'headers'>): Promise<SignedIn | null> {
    if (cookie === undefined) return null;
    const library = await this.library();
    const found = await library.api.getSession({ headers: new Headers({ cookie }) });
    if (!found || found.user.suspendedAt) return null;
    const { user, session } = found;
    return {
      member: {
        id: user.id,
        name: user.name,
        email: user.email,
        role: user.role as Role,
        hasSecondFactor: user.twoFactorEnabled === true,
      },
      session: {
        id: session.id,
        method: session.method as 'password' | 'sso',
        expiresAt: session.expiresAt,
      },
    };
  }

  /** @throws what the library refused, as an error of ours. */
  async ask<Body>(request: FastifyRequest, question: Question): Promise<Answer<Body>> {
    const { method = 'POST', path, body } = question;
    const { origin } = new URL(this.settings.publicUrl);
    const headers = new Headers({ origin, [ADDRESS_HEADER]: request.ip });
    for (const name of ['cookie', 'user-agent'] as const) {
      const value = request.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    if (body) headers.set('content-type', 'application/json');
    const library = await this.library();
    const response = await library.handler(
      new Request(`${origin}${AUTHENTICATION_PATH}${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const answered: unknown = await response.json().catch(() => null);
    if (response.status >= 400) throw refusalOf(response, answered);
    return {
      body: answered as Body,
      cookies: response.headers.getSetCookie(),
      location: response.headers.get('location'),
    };
  }

  async hashPassword(password: string): Promise<string> {
    const { password: passwords } = await (await this.library()).$context;
    return passwords.hash(password);
  }

  private sessionBegan(id: string): Promise<void> {
    return inTransaction(this.pool, async (tx) => {
      await tx.query(
        'UPDATE staff_members SET last_signed_in_at = clock_timestamp() WHERE id = $1',
        [id],
      );
      const actor = { kind: 'member', id } as const;
      await this.trail.recordIn(tx, { actor, action: 'session.begin', outcome: 'done' });
    });
  }

  private library(): Promise<Authentication> {
    this.made ??= this.make().catch((error: unknown) => {
      this.made = null;
      throw error;
    });
    return this.made;
  }

  private async make(): Promise<Authentication> {
    return makeAuthentication({
      pool: this.pool,
      settings: this.settings,
      secret: await this.installation.staffSecret(),
      sendResetLink: (to, token) => this.mails.sendResetLink(to, token),
      passwordWasReset: async ({ id, email }) => {
        await this.locks.open(email);
        const actor = { kind: 'member', id } as const;
        await this.trail.record({ actor, action: 'password.reset', outcome: 'done' });
      },
      sessionBegan: (id) => this.sessionBegan(id),
    });
  }
}
