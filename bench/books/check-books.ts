import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { AMOUNT_MINOR } from './event-template.js';

/**
 * Holds the books against what was delivered and answered 200: no figure counts where an event is
 * missing or was not applied, or where totals are not what the entries sum to.
 * @param delivered how many events of the campaign's attempts, each of another person.
 * @throws AssertionError saying what differs.
 */
export async function checkBooks(pool: Pool, campaignId: string, delivered: number): Promise<void> {
  const { rows } = await pool.query<Record<string, number>>(
    `SELECT
       (SELECT count(*) FROM checkout_attempts a
        JOIN inbox_events e ON e.id = 'evt_' || replace(a.id::text, '-', '')
        WHERE a.campaign_id = t.campaign_id AND e.state = 'applied') AS applied,
       (SELECT count(*) FROM inbox_events WHERE state <> 'applied') AS "notApplied",
       (SELECT count(*) FROM gifts g WHERE g.campaign_id = t.campaign_id) AS gifts,
       (SELECT coalesce(sum(e.amount_minor), 0)::bigint FROM ledger_entries e
        WHERE e.campaign_id = t.campaign_id AND e.kind <> 'fee') AS "entriesMinor",
       t.gross_minor - t.refunded_minor - t.disputed_minor AS "raisedMinor",
       t.supporters
     FROM campaign_totals t WHERE t.campaign_id = $1`,
    [campaignId],
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
