import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { eventIdOf } from './render-event.js';

/**
 * That the events of these attempts, all answered 200, are there already, read over a connection of
 * our own: no 200 was sent before the COMMIT.
 * @throws AssertionError
 */
export async function checkInbox(pool: Pool, attemptIds: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ stored: number }>(
    'SELECT count(*)::integer AS stored FROM inbox_events WHERE id = ANY ($1::text[])',
    [attemptIds.map((id) => eventIdOf('checkout.session.completed', id))],
  );
  assert.equal(rows[0]!.stored, attemptIds.length, 'an event was answered 200 and is not stored');
}
