import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { RUN_STARTED_AT } from './run-start.js';

const POLL_MS = 10;
const LONGEST_MS = 60_000;

/** Waits until no event is left to be applied. @returns when that was seen, as Unix time in ms. */
export async function waitUntilDrained(pool: Pool): Promise<number> {
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    // The newest first, for they are applied last: what is done lies in the index until it is vacuumed.
    const { rows } = await pool.query(
      `SELECT id FROM inbox_events WHERE state = 'received' AND received_at >= $1
       ORDER BY received_at DESC, id DESC LIMIT 1`,
      [RUN_STARTED_AT],
    );
    if (rows.length === 0) return performance.timeOrigin + performance.now();
    assert(Date.now() < deadline, 'the inbox was not drained');
    await wait(POLL_MS);
  }
}
