import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { eventIdsOf } from './render-event.js';
import { RUN_STARTED_AT } from './run-start.js';

/**
 * That so many events came since a time: while others are applied this costs PostgreSQL little, where
 * each by its id would cost a tenth of what is measured.
 * @throws AssertionError
 */
export async function checkStored(pool: Pool, since: Date, count: number): Promise<void> {
  const { rows } = await pool.query<{ stored: number }>(
    'SELECT count(*)::integer AS stored FROM inbox_events WHERE received_at >= $1',
    [since],
  );
  assert.equal(rows[0]!.stored, count, 'an event was answered 200 and is not stored');
}

/**
 * That the events of these attempts, all answered 200, are there already, read over a connection of
 * our own: no 200 was sent before the COMMIT.
 * @throws AssertionError
 */
export async function checkInbox(pool: Pool, attemptIds: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ stored: number }>(
    `SELECT count(*)::integer AS stored FROM inbox_events
     WHERE id = ANY ($1::text[]) AND received_at >= $2`,
    [eventIdsOf('checkout.session.completed', attemptIds), RUN_STARTED_AT],
  );
  assert.equal(rows[0]!.stored, attemptIds.length, 'an event was answered 200 and is not stored');
}
