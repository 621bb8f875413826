import type { Tx } from '../database/transaction.js';
import type { Drawn, Issuer } from '../receipts/draw-numbers.js';
import { cancelCreditNotes, drawCreditNotes } from '../receipts/draw-receipts.js';

/** Notices taken up at once; there are few. */
const MOST_NOTICES = 1_000;

/** A refund whose gift has no receipt waits this long for its giver to be named. */
const REFUND_WAITS = '30 days';

/** One mail for each receipt or credit note that was drawn, in the transaction that drew it. */
export async function writeDownReceipts(tx: Tx, drawn: readonly Drawn[]): Promise<void> {
  if (drawn.length === 0) return;
  await tx.query(
    `INSERT INTO mails (kind, about, attempt_id, receipt_id)
     SELECT CASE
         WHEN r.cancels IS NOT NULL THEN 'refund_failed'
         WHEN r.series = 'credit_note' THEN 'credit_note'
         WHEN r."interval" = 'month' AND EXISTS (
           SELECT FROM gifts earlier WHERE earlier.attempt_id = g.attempt_id
             AND (earlier.occurred_at, earlier.id) < (g.occurred_at, g.id)
         ) THEN 'renewal'
         ELSE 'thanks'
       END, r.number, g.attempt_id, r.id
     FROM receipts r JOIN gifts g ON g.id = r.gift_id
     WHERE r.id = ANY ($1::bigint[]) ORDER BY r.id
     ON CONFLICT DO NOTHING`,
    [drawn.map(({ id }) => id)],
  );
}

/** Makes mails of what was noted, and lets go of the notices. */
export async function writeDownNotices(tx: Tx, issuer: Issuer): Promise<void> {
  const { rows } = await tx.query<{ kind: string; objectId: string }>(
    `SELECT kind, object_id AS "objectId" FROM notices
     ORDER BY noted_at LIMIT ${MOST_NOTICES} FOR UPDATE SKIP LOCKED`,
  );
  const of = (kind: string) => rows.flatMap((row) => (row.kind === kind ? [row.objectId] : []));
  await writeDownRefunds(tx, of('refunded'), issuer);
  // After those: a refund may have failed that was told in the same round.
  await writeDownReceipts(tx, await cancelCreditNotes(tx, of('refund_failed'), issuer));
  await tx.query(WRITE_DOWN_FREE, [of('free')]);
  await tx.query(WRITE_DOWN_FAILED, [of('renewal_failed')]);
  await tx.query(WRITE_DOWN_ENDED, [of('monthly_ended')]);
  await tx.query(
    `DELETE FROM notices n USING unnest($1::text[], $2::text[]) AS taken (kind, object_id)
     WHERE (n.kind, n.object_id) = (taken.kind, taken.object_id) AND n.kind <> 'refunded'`,
    [rows.map(({ kind }) => kind), rows.map(({ objectId }) => objectId)],
  );
}

/**
 * One for each person and campaign: 0 costs nothing, and whoever types an address again and again
 * must not have us write to it as often.
 */
const WRITE_DOWN_FREE = `
  INSERT INTO mails (kind, about, attempt_id)
  SELECT DISTINCT ON (a.campaign_id, a.supporter_id)
    'free_thanks', a.campaign_id || '/' || a.supporter_id, a.id
  FROM checkout_attempts a
  WHERE a.id = ANY ($1::uuid[]) AND a.supporter_id IS NOT NULL AND a.erased_at IS NULL
  ORDER BY a.campaign_id, a.supporter_id, a.created_at
  ON CONFLICT DO NOTHING`;

const WRITE_DOWN_FAILED = `
  INSERT INTO mails (kind, about, attempt_id, subscription_id)
  SELECT 'renewal_failed', n.object_id, m.attempt_id, m.id
  FROM notices n JOIN monthly_supports m ON m.id = n.subscription_id
  WHERE n.kind = 'renewal_failed' AND n.object_id = ANY ($1::text[])
  ON CONFLICT DO NOTHING`;

/** One that never brought anything has nobody to thank. */
const WRITE_DOWN_ENDED = `
  INSERT INTO mails (kind, about, attempt_id, subscription_id)
  SELECT 'monthly_ended', m.id, m.attempt_id, m.id FROM monthly_supports m
  WHERE m.id = ANY ($1::text[]) AND EXISTS (SELECT FROM gifts g WHERE g.attempt_id = m.attempt_id)
  ON CONFLICT DO NOTHING`;

/** A refund of a gift from before there were receipts is let go of; others wait for the receipt. */
async function writeDownRefunds(tx: Tx, refundIds: readonly string[], issuer: Issuer) {
  if (refundIds.length === 0) return;
  await writeDownReceipts(tx, await drawCreditNotes(tx, refundIds, issuer));
  await tx.query(
    `DELETE FROM notices n USING refunds f, gifts g
     WHERE n.kind = 'refunded' AND n.object_id = ANY ($1::text[])
       AND f.id = n.object_id AND g.id = f.gift_id AND (
         EXISTS (SELECT FROM receipts r WHERE r.gift_id = g.id AND r.series = 'receipt')
         OR n.noted_at < clock_timestamp() - interval '${REFUND_WAITS}'
         OR EXISTS (
           SELECT FROM ledger_entries e, mail_reading m
           WHERE e.kind = 'gift' AND e.id <= m.began_after
             AND e.stripe_object_id = coalesce(g.invoice_id, g.payment_intent_id)
         )
       )`,
    [refundIds],
  );
}
