import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { POOL } from '../database/pool.js';
import { TooManyAttemptsError } from './checkout-errors.js';

/**
 * A limit on checkout attempts per address that all copies share: donation forms are where stolen
 * cards get tried. Supporting with 0 costs nothing, so it has a limit of its own, as strict again.
 */
@Injectable()
export class AttemptLimiter {
  private readonly limiters: { paid: RateLimiterPostgres; free: RateLimiterPostgres } | null;

  constructor(@Inject(POOL) pool: Pool, @Inject(SETTINGS) settings: RunningSettings) {
    const perMinute = settings.attemptsPerMinute;
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'attempt_limits',
        tableCreated: true,
        keyPrefix,
        points,
        duration: 60,
      });
    // The library rejects everybody at 0 points; here 0 means no limit.
    this.limiters =
      perMinute === 0
        ? null
        : { paid: limiter('paid', perMinute), free: limiter('free', Math.ceil(perMinute / 2)) };
  }

  /** @throws TooManyAttemptsError */
  async take(address: string, free: boolean): Promise<void> {
    if (!this.limiters) return;
    try {
      await this.limiters[free ? 'free' : 'paid'].consume(keyOf(address));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new TooManyAttemptsError(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }
}

/** One household's IPv6 addresses share a /64. The address itself is not kept. */
function keyOf(address: string): string {
  const network = address.includes(':') && !address.includes('.') ? prefix64(address) : address;
  return createHash('sha256').update(network).digest('base64url').slice(0, 22);
}

function prefix64(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  return [...left, ...gap, ...right].slice(0, 4).join(':');
}
