import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { eventIdsOf, timedPartOf } from './render-event.js';

/**
 * That `charge.succeeded` of each attempt was applied, and its gift has its charge.
 * @throws AssertionError
 */
export async function checkCharges(pool: Pool, attemptIds: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ applied: number; linked: number }>(
    `SELECT count(e.id)::integer AS applied, count(g.charge_id)::integer AS linked
     FROM unnest($1::text[], $2::text[], $3::text[]) AS a (id, event_id, charge_id)
     LEFT JOIN inbox_events e ON e.id = a.event_id AND e.state = 'applied'
     LEFT JOIN gifts g ON g.attempt_id = a.id::uuid AND g.charge_id = a.charge_id`,
    [
      attemptIds,
      eventIdsOf('charge.succeeded', attemptIds),
      attemptIds.map((id) => `ch_3${timedPartOf(id)}`),
    ],
  );
  const all = attemptIds.length;
  assert.deepEqual(rows, [{ applied: all, linked: all }], 'a charge was not applied to its gift');
}
