import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { ReportPool } from '../database/report-pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';

/** Reads of the books that all see one state of them, and know as of when it is. */
@Injectable()
export class BooksSnapshot {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly reports: ReportPool,
  ) {}

  /**
   * @param work reads by `tx`; what is recorded by `asOf`, to the millisecond, is what it sees, and
   *   nothing else.
   */
  read<T>(work: (tx: Tx, asOf: Date) => Promise<T>): Promise<T> {
    return inTransaction(
      this.reports,
      async (tx) => {
        // The first statement takes the snapshot; who writes waits for no more than that.
        const asOf = await this.whileNobodyWrites(() => tx.query('SELECT 1'));
        return work(tx, asOf);
      },
      'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY',
    );
  }

  /**
   * A writer takes a campaign's lock before it takes its time, so whoever has all of the locks has
   * waited for all older writers, and the newer ones come a millisecond later.
   */
  private whileNobodyWrites(takeSnapshot: () => Promise<unknown>): Promise<Date> {
    return inTransaction(this.pool, async (tx) => {
      await tx.query('SELECT FROM campaign_totals ORDER BY campaign_id FOR SHARE');
      const { rows } = await tx.query<{ asOf: Date }>(
        `SELECT date_trunc('milliseconds', clock_timestamp()) + interval '1 ms' AS "asOf"`,
      );
      await tx.query('SELECT pg_sleep(0.002)');
      await takeSnapshot();
      return rows[0]!.asOf;
    });
  }
}
