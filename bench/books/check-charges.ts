import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { stripeHexSql } from './render-event.js';

/**
 * That `charge.succeeded` of each attempt was applied, and its gift has its charge.
 * @throws AssertionError
 */
export async function checkCharges(pool: Pool, attemptIds: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ applied: number; linked: number }>(
    `SELECT count(e.id)::integer AS applied, count(g.charge_id)::integer AS linked
     FROM unnest($1::text[]) AS attempt
     CROSS JOIN LATERAL (SELECT ${stripeHexSql('attempt')} AS hex) named
     LEFT JOIN inbox_events e ON e.id = 'evt_3' || hex AND e.state = 'applied'
     LEFT JOIN gifts g ON g.attempt_id = attempt::uuid AND g.charge_id = 'ch_' || hex`,
    [attemptIds],
  );
  const all = attemptIds.length;
  assert.deepEqual(rows, [{ applied: all, linked: all }], 'a charge was not applied to its gift');
}
