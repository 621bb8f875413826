import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { POOL } from '../database/pool.js';
import { TooManyAttemptsError } from './checkout-errors.js';
import { networkOf } from './network-of.js';

/**
 * A limit on checkout attempts per address that all copies share: donation forms are where stolen
 * cards get tried.
 */
@Injectable()
export class AttemptLimiter {
  private readonly limiter: RateLimiterPostgres | null;

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {
    // The library rejects everybody at 0 points; here 0 means no limit.
    this.limiter =
      settings.attemptsPerMinute === 0
        ? null
        : new RateLimiterPostgres({
            storeClient: pool,
            storeType: 'pool',
            tableName: 'attempt_limits',
            tableCreated: true,
            keyPrefix: 'address',
            points: settings.attemptsPerMinute,
            duration: 60,
          });
  }

  /** @throws TooManyAttemptsError */
  async take(address: string): Promise<void> {
    if (!this.limiter) return;
    try {
      await this.limiter.consume(this.keyOf(address));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new TooManyAttemptsError(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }

  /** The address itself is not kept. */
  private keyOf(address: string): string {
    const digest = createHmac('sha256', this.settings.stripeSecretKey).update(networkOf(address));
    return digest.digest('base64url').slice(0, 22);
  }
}
