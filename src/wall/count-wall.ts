import type { Pool } from 'pg';

/** What waits for those who moderate. */
export interface WallCounts {
  readonly waiting: number;
  /** With reports that no decision has answered, wherever they stand. */
  readonly reported: number;
}

export async function countWall(pool: Pool): Promise<WallCounts> {
  const { rows } = await pool.query<WallCounts>(
    `SELECT
       (SELECT count(*) FROM wall_entries WHERE state = 'waiting') AS waiting,
       (SELECT count(*) FROM wall_entries WHERE open_reports > 0) AS reported`,
  );
  return rows[0]!;
}
