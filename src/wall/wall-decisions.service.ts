import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { UUID } from '../kernel/uuid.js';
import type { WallDecision } from './wall-decision.entity.js';
import { WallEntryNotFoundError } from './wall-errors.js';

@Injectable()
export class WallDecisionsService {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /**
   * Publishes or hides what was typed, and keeps who decided it and when. The decision answers the
   * reports that there are. @throws WallEntryNotFoundError
   */
  async decide(
    attemptId: string,
    decision: WallDecision,
    staff: { id: string; name: string },
  ): Promise<void> {
    if (!UUID.test(attemptId)) throw new WallEntryNotFoundError(attemptId);
    await inTransaction(this.pool, async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE wall_entries SET
           state = CASE $2 WHEN 'publish' THEN 'published' ELSE 'hidden' END,
           withstands_reports = withstands_reports OR ($2 = 'publish' AND open_reports > 0),
           open_reports = 0
         WHERE attempt_id = $1`,
        [attemptId, decision],
      );
      if (rowCount === 0) throw new WallEntryNotFoundError(attemptId);
      await tx.query(
        `INSERT INTO wall_decisions (attempt_id, decision, staff_id, staff_name)
         VALUES ($1, $2, $3, $4)`,
        [attemptId, decision, staff.id, staff.name],
      );
    });
  }
}
