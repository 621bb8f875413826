import type { Pool } from 'pg';
import { walkWall } from './walk-wall.js';

/**
 * One campaign's books as two histories are compared by: not by generated ids, times or versions.
 * Corrections are left out: those of a history take each other back.
 * An attempt that nothing was told of is `open`, whether Stripe's answer could be written or not.
 */
export async function readHistoryBooks(pool: Pool, campaignId: string) {
  const rows = async (text: string) =>
    sorted((await pool.query<Record<string, unknown>>(text, [campaignId])).rows);
  const [totals] = await rows(
    `SELECT gross_minor, refunded_minor, disputed_minor, pending_minor, monthly_raised_minor,
       supporters, free_supporters, monthly_supporters
     FROM campaign_totals WHERE campaign_id = $1`,
  );
  return {
    entries: await rows(
      `SELECT kind, stripe_object_id, amount_minor, currency
       FROM ledger_entries WHERE campaign_id = $1 AND kind <> 'correction'`,
    ),
    gifts: await rows(
      `SELECT coalesce(g.invoice_id, g.payment_intent_id) AS key, g.payment_intent_id,
         g.amount_minor, g.refunded_minor, g.disputed_minor, g.state, s.email
       FROM gifts g LEFT JOIN supporters s ON s.id = g.supporter_id WHERE g.campaign_id = $1`,
    ),
    attempts: await rows(
      `SELECT a.session_id, a.state, s.email FROM checkout_attempts a
       LEFT JOIN supporters s ON s.id = a.supporter_id WHERE a.campaign_id = $1`,
    ),
    supporters: await rows(
      `SELECT DISTINCT s.email, s.name FROM checkout_attempts a
       JOIN supporters s ON s.id = a.supporter_id WHERE a.campaign_id = $1`,
    ),
    given: await rows(
      `SELECT s.email, c.given_minor, c.free FROM campaign_supporters c
       JOIN supporters s ON s.id = c.supporter_id WHERE c.campaign_id = $1`,
    ),
    refunds: await rows(
      `SELECT r.id, r.status, r.counted, r.failed FROM refunds r
       JOIN gifts g ON g.id = r.gift_id WHERE g.campaign_id = $1`,
    ),
    disputes: await rows(
      `SELECT d.id, d.status, d.withdrawn, d.reinstated, d.is_charge_refundable FROM disputes d
       JOIN gifts g ON g.id = d.gift_id WHERE g.campaign_id = $1`,
    ),
    monthly: await rows(`SELECT id, status, paused FROM monthly_supports WHERE campaign_id = $1`),
    totals,
    wall: await walkWall(pool, campaignId, 'largest'),
  };
}

function sorted<T>(rows: T[]): T[] {
  return rows.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
