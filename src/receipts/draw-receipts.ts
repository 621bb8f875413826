import type { Tx } from '../database/transaction.js';
import {
  type Drawn,
  insertNumbered,
  type Issuer,
  lockCounter,
  type Unnumbered,
} from './draw-numbers.js';
import { receiptOf } from './receipt-of.js';

/**
 * Draws receipts for those of the gifts that have none, in the order of the gifts. A gift whose giver
 * Stripe has not named waits: a receipt is for somebody. One whose giver was erased gets none.
 */
export async function drawReceipts(
  tx: Tx,
  giftIds: readonly number[],
  issuer: Issuer,
): Promise<Drawn[]> {
  if (giftIds.length === 0) return [];
  const last = await lockCounter(tx, 'receipt', issuer);
  const { rows } = await tx.query<Unnumbered>(
    `SELECT g.id AS "giftId", NULL AS "refundId", g.amount_minor AS "amountMinor",
       g.fee_cover_minor AS "feeCoverMinor", g.currency, g."interval",
       coalesce(s.name, s.email) AS giver, a.locale, c.title AS "campaignTitle",
       g.occurred_at AS "movedAt"
     FROM gifts g
     JOIN supporters s ON s.id = g.supporter_id
     JOIN checkout_attempts a ON a.id = g.attempt_id
     JOIN campaigns c ON c.id = g.campaign_id
     WHERE g.id = ANY ($1::bigint[]) AND s.erased_at IS NULL AND a.erased_at IS NULL
       AND ${receiptOf('g.id')} IS NULL
     ORDER BY g.id`,
    [giftIds],
  );
  return insertNumbered(tx, { series: 'receipt', last, issuer }, rows);
}

/**
 * Draws credit notes for those of the refunds that succeeded and have none. It says what the receipt
 * of its gift says of the giver; a gift without a receipt has nothing to be credited.
 */
export async function drawCreditNotes(
  tx: Tx,
  refundIds: readonly string[],
  issuer: Issuer,
): Promise<Drawn[]> {
  if (refundIds.length === 0) return [];
  const last = await lockCounter(tx, 'credit_note', issuer);
  const { rows } = await tx.query<Unnumbered>(
    `SELECT f.gift_id AS "giftId", f.id AS "refundId", f.amount_minor AS "amountMinor",
       0 AS "feeCoverMinor", f.currency, r."interval", r.giver, r.locale,
       r.campaign_title AS "campaignTitle", f.occurred_at AS "movedAt"
     FROM refunds f JOIN receipts r ON r.gift_id = f.gift_id AND r.series = 'receipt'
     WHERE f.id = ANY ($1::text[]) AND f.status = 'succeeded' AND NOT f.failed
       AND NOT EXISTS (SELECT FROM receipts n WHERE n.refund_id = f.id)
     ORDER BY f.occurred_at, f.id`,
    [refundIds],
  );
  return insertNumbered(tx, { series: 'credit_note', last, issuer }, rows);
}

/**
 * Takes back the credit notes of refunds that failed after all, each by another one of the series, for
 * the same amount: no number is used again, and no row changes.
 */
export async function cancelCreditNotes(
  tx: Tx,
  refundIds: readonly string[],
  issuer: Issuer,
): Promise<Drawn[]> {
  if (refundIds.length === 0) return [];
  const last = await lockCounter(tx, 'credit_note', issuer);
  const { rows } = await tx.query<Unnumbered>(
    `SELECT r.gift_id AS "giftId", NULL AS "refundId", r.id AS cancels,
       r.amount_minor AS "amountMinor", 0 AS "feeCoverMinor", r.currency, r."interval", r.giver,
       r.locale, r.campaign_title AS "campaignTitle",
       coalesce(f.failed_at, f.occurred_at) AS "movedAt"
     FROM refunds f JOIN receipts r ON r.refund_id = f.id
     WHERE f.id = ANY ($1::text[]) AND f.failed
       AND NOT EXISTS (SELECT FROM receipts n WHERE n.cancels = r.id)
     ORDER BY r.id`,
    [refundIds],
  );
  return insertNumbered(tx, { series: 'credit_note', last, issuer }, rows);
}
