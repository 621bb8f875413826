import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { AMOUNT_MINOR } from './amount.js';
import { eventIdsOf } from './render-event.js';
import { RUN_STARTED_AT } from './run-start.js';

/**
 * Holds the books of a campaign against the attempts of it whose events were delivered, each of
 * another person: no figure counts where an event is missing or was not applied, or where totals
 * are not what the entries sum to.
 * @throws AssertionError saying what differs.
 */
export async function checkBooks(
  pool: Pool,
  { campaignId, attemptIds }: { campaignId: string; attemptIds: readonly string[] },
): Promise<void> {
  const delivered = attemptIds.length;
  const { rows } = await pool.query<Record<string, number>>(
    `SELECT
       (SELECT count(*) FROM inbox_events e
        WHERE e.id = ANY ($3::text[]) AND e.state = 'applied' AND e.received_at >= $4) AS applied,
       (SELECT count(*) FROM inbox_events WHERE state <> 'applied') AS "notApplied",
       (SELECT count(*) FROM gifts g WHERE g.attempt_id = ANY ($2::text[]::uuid[])) AS gifts,
       (SELECT coalesce(sum(e.amount_minor), 0)::bigint FROM ledger_entries e
        WHERE e.campaign_id = $1 AND e.kind <> 'fee') AS "entriesMinor",
       t.gross_minor - t.refunded_minor - t.disputed_minor AS "raisedMinor",
       t.supporters
     FROM campaign_totals t WHERE t.campaign_id = $1`,
    [campaignId, attemptIds, eventIdsOf('checkout.session.completed', attemptIds), RUN_STARTED_AT],
  );
  assert.deepEqual(
    rows,
    [
      {
        applied: delivered,
        notApplied: 0,
        gifts: delivered,
        entriesMinor: delivered * AMOUNT_MINOR,
        raisedMinor: delivered * AMOUNT_MINOR,
        supporters: delivered,
      },
    ],
    'the books do not agree with what was delivered',
  );
}
