import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import { Batcher } from '../kernel/batcher.js';

/** Readers who share one look; a bound, for it is far from too many. */
const MOST_IN_ONE_READ = 64;

/** Says which campaigns are tightened. What the database says holds, in every copy. */
@Injectable()
export class CampaignGuards {
  /** Those who ask while a look is under way share the next one, which begins after they asked. */
  private readonly reads = new Batcher<string, boolean>(
    (campaignIds) => this.read(campaignIds),
    MOST_IN_ONE_READ,
    isUnreachable,
  );

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  isTightened(campaignId: string): Promise<boolean> {
    return this.reads.add(campaignId);
  }

  /** The slugs of all campaigns that are tightened now. */
  async findTightened(): Promise<string[]> {
    const { rows } = await this.pool.query<{ slug: string }>(
      `SELECT c.slug FROM campaign_guards g JOIN campaigns c ON c.id = g.campaign_id
       WHERE g.tightened_until > now() ORDER BY c.slug`,
    );
    return rows.map(({ slug }) => slug);
  }

  private async read(campaignIds: readonly string[]): Promise<boolean[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'find_tightened',
      text: `
        SELECT campaign_id AS id FROM campaign_guards
        WHERE campaign_id = ANY ($1::uuid[]) AND tightened_until > now()`,
      values: [[...new Set(campaignIds)]],
    });
    const tightened = new Set(rows.map(({ id }) => id));
    return campaignIds.map((id) => tightened.has(id));
  }
}
