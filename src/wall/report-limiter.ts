import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { networkOf } from '../abuse/network-of.js';
import { POOL } from '../database/pool.js';
import { TooManyReportsError } from './wall-errors.js';

/** A reader who minds a page of entries gets through; a script that minds everybody does not. */
const REPORTS = 20;
const WITHIN_SECONDS = 600;

/** A limit on reports per network that all copies share, in the table of the limits on attempts. */
@Injectable()
export class ReportLimiter {
  private readonly limiter: RateLimiterPostgres;

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {
    this.limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'attempt_limits',
      tableCreated: true,
      keyPrefix: 'wall-report',
      points: REPORTS,
      duration: WITHIN_SECONDS,
    });
  }

  /** @throws TooManyReportsError */
  async take(address: string): Promise<void> {
    try {
      await this.limiter.consume(this.networkDigest(address, 'limit'));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new TooManyReportsError(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }

  /**
   * A network without its address. The key is in no table, so that the few addresses there are
   * cannot be tried against what is kept, and the digest of one purpose is none of another.
   */
  networkDigest(address: string, purpose: string): string {
    const digest = createHmac('sha256', this.settings.stripeSecretKey);
    digest.update(`wall-report ${purpose} ${networkOf(address)}`);
    return digest.digest('base64url').slice(0, 22);
  }
}
