import type { Pool } from 'pg';
import { eventually } from './eventually.js';

/** Waits until every event is applied or ignored. */
export async function untilNothingWaits(pool: Pool): Promise<void> {
  await eventually('nothing waits', async () => {
    const { rowCount } = await pool.query(
      `SELECT FROM inbox_events WHERE state IN ('received', 'parked', 'failed')`,
    );
    return rowCount === 0;
  });
}
