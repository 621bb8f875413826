import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { POOL } from '../database/pool.js';
import { type AttemptLimit, type AttemptLimits, attemptLimits } from './attempt-limits.js';
import { networkOf } from './network-of.js';

/** Seconds until another attempt makes sense; null where this one was within the limit. */
export type Wait = number | null;

/**
 * Counts attempts against the limits: in PostgreSQL, so that all copies share them, but for that of a
 * campaign in peace, which each copy counts for itself.
 */
@Injectable()
export class AttemptCounters {
  private readonly counters: Readonly<Record<keyof AttemptLimits, RateLimiterAbstract>> | null;

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {
    this.counters =
      settings.attemptsPerMinute === 0 ? null : countersOf(pool, settings.attemptsPerMinute);
  }

  /** False where no limit on attempts is wanted. */
  get areOn(): boolean {
    return this.counters !== null;
  }

  takeOfNetwork(limit: 'network' | 'free' | 'tightenedNetwork', address: string): Promise<Wait> {
    return this.take(limit, this.keyOf(address));
  }

  takeOfCampaign(
    limit: 'campaign' | 'tightenedCampaign' | 'tightenedCampaignOfPersons',
    campaignId: string,
  ): Promise<Wait> {
    return this.take(limit, campaignId);
  }

  private async take(limit: keyof AttemptLimits, key: string): Promise<Wait> {
    if (!this.counters) return null;
    try {
      await this.counters[limit].consume(key);
      return null;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    }
  }

  /** The address itself is not kept. */
  private keyOf(address: string): string {
    const digest = createHmac('sha256', this.settings.stripeSecretKey).update(networkOf(address));
    return digest.digest('base64url').slice(0, 22);
  }
}

function countersOf(pool: Pool, attemptsPerMinute: number) {
  const limits = attemptLimits(attemptsPerMinute);
  const counter = (keyPrefix: string, { points, seconds }: AttemptLimit) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'attempt_limits',
      tableCreated: true,
      keyPrefix,
      points,
      duration: seconds,
      // What is used up stays so until its time has passed: a copy that knows asks no database, so
      // that refusing a flood costs next to nothing.
      inMemoryBlockOnConsumed: points,
    });
  const { campaign } = limits;
  return {
    campaign: new RateLimiterMemory({ points: campaign.points, duration: campaign.seconds }),
    network: counter('address', limits.network),
    free: counter('free', limits.free),
    tightenedNetwork: counter('tightened', limits.tightenedNetwork),
    tightenedCampaign: counter('campaign', limits.tightenedCampaign),
    tightenedCampaignOfPersons: counter('persons', limits.tightenedCampaignOfPersons),
  };
}
