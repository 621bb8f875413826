import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Installation } from '../../database/installation.js';
import { POOL } from '../../database/pool.js';
import { TooManySignInsError } from './authentication-refusals.js';

/** Who knows the password has not been wrong ten times; who guesses gets forty tries an hour. */
const MOST_FAILURES = 10;
const LOCKED_SECONDS = 15 * 60;

/**
 * Locks an email address after failed sign-ins, whatever addresses they came from, and whether a
 * member has it or not: so a lock says nothing of who is one. A new password opens it.
 */
@Injectable()
export class SignInLocks {
  private readonly failures: RateLimiterPostgres;

  constructor(
    @Inject(POOL) pool: Pool,
    private readonly installation: Installation,
  ) {
    this.failures = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'staff_sign_in_failures',
      tableCreated: true,
      keyPrefix: 'email',
      points: MOST_FAILURES,
      duration: LOCKED_SECONDS,
    });
  }

  /**
   * Takes one of the tries that an address has. It is taken before it is known whether the password is
   * right: of those that come at once, no more get through than there are.
   * @throws TooManySignInsError
   */
  async take(email: string): Promise<void> {
    await this.failures.consume(await this.keyOf(email)).catch((error: unknown) => {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new TooManySignInsError(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    });
  }

  /** Of a try in which no password was looked at. */
  async giveBack(email: string): Promise<void> {
    await this.failures.reward(await this.keyOf(email));
  }

  async open(email: string): Promise<void> {
    await this.failures.delete(await this.keyOf(email));
  }

  private async keyOf(email: string): Promise<string> {
    const digest = createHmac('sha256', await this.installation.staffSecret());
    return digest.update(`sign-in.${email}`).digest('base64url');
  }
}
