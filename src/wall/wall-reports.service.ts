import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { ReportLimiter } from './report-limiter.js';
import { WallEntryNotFoundError } from './wall-errors.js';
import { WallService } from './wall.service.js';

/**
 * So many networks take an entry down until staff have looked at it. One is a mistake, and two are
 * a telephone and a home; three are rarely the same person, and soon come together where something
 * is really wrong. More would leave it up through a night.
 */
export const REPORTS_TO_REVIEW = 3;

@Injectable()
export class WallReportsService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly wall: WallService,
    private readonly limiter: ReportLimiter,
  ) {}

  /**
   * Counts a report once for each network, whatever it is sent again. Enough of them send an entry
   * back to wait for review, once: what staff publish again stays until staff hide it.
   * @throws TooManyReportsError, CampaignNotFoundError, WallEntryNotFoundError
   */
  async report(
    entry: { slug: string; id: string },
    { reason, address }: { reason: string | null; address: string },
  ): Promise<void> {
    await this.limiter.take(address);
    const { attemptId } = await this.wall.getPublished(entry.slug, entry.id);
    const network = this.limiter.networkDigest(address, attemptId);
    await inTransaction(this.pool, async (tx) => {
      const { rowCount } = await tx.query(
        `SELECT FROM wall_entries WHERE attempt_id = $1 AND state = 'published' FOR UPDATE`,
        [attemptId],
      );
      // Hidden, or erased, since it was looked up.
      if (rowCount === 0) throw new WallEntryNotFoundError(entry.id);
      const added = await tx.query(
        `INSERT INTO wall_reports (attempt_id, network, reason) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [attemptId, network, reason],
      );
      if (added.rowCount === 0) return;
      await tx.query(
        `UPDATE wall_entries SET open_reports = open_reports + 1,
           state = CASE WHEN withstands_reports OR open_reports + 1 < $2 THEN state ELSE 'waiting' END
         WHERE attempt_id = $1`,
        [attemptId, REPORTS_TO_REVIEW],
      );
    });
  }
}
