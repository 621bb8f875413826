import type { Tx } from '../database/transaction.js';
import type { GiftState } from './gift-state.js';
import type { NewEntry } from './record-entries.js';

/** A charge that came through. Amounts are minor units, the fee cover is part of the amount. */
export interface NewGift {
  readonly campaignId: string;
  readonly attemptId: string;
  readonly supporterId: number | null;
  readonly paymentIntentId: string | null;
  /** Of monthly support: what its entry is keyed by. */
  readonly invoiceId: string | null;
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly currency: string;
  readonly occurredAt: Date;
  /** Whether its person was erased; see {@link KnownGift}. */
  readonly isErased: boolean;
}

/** A gift as facts about it find it, read under the locks of its campaign and its payment. */
export interface KnownGift {
  readonly id: number;
  readonly campaignId: string;
  readonly supporterId: number | null;
  readonly interval: 'once' | 'month';
  readonly paymentIntentId: string | null;
  readonly invoiceId: string | null;
  readonly chargeId: string | null;
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly currency: string;
  readonly state: GiftState;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  readonly occurredAt: Date;
  /** Whether its person was erased: what is told of it brings money only. */
  readonly isErased: boolean;
}

const COLUMNS = `
  g.id, g.campaign_id AS "campaignId", g.supporter_id AS "supporterId", g."interval",
  g.payment_intent_id AS "paymentIntentId", g.invoice_id AS "invoiceId",
  g.charge_id AS "chargeId", g.amount_minor AS "amountMinor",
  g.fee_cover_minor AS "feeCoverMinor", g.currency, g.state,
  g.refunded_minor AS "refundedMinor", g.disputed_minor AS "disputedMinor",
  g.occurred_at AS "occurredAt",
  (SELECT a.erased_at IS NOT NULL FROM checkout_attempts a WHERE a.id = g.attempt_id) AS "isErased"`;

/**
 * Records gifts, each once, however often Stripe tells it: the payment and the invoice are unique.
 * @returns those that were really inserted.
 */
export async function recordGifts(tx: Tx, gifts: readonly NewGift[]): Promise<KnownGift[]> {
  if (gifts.length === 0) return [];
  const { rows } = await tx.query<Pick<KnownGift, 'id' | 'paymentIntentId' | 'invoiceId'>>({
    name: 'record_gifts',
    text: `
      INSERT INTO gifts (
        campaign_id, attempt_id, supporter_id, payment_intent_id, invoice_id, amount_minor,
        fee_cover_minor, currency, "interval", occurred_at
      )
      SELECT campaign_id, attempt_id, supporter_id, payment_intent_id, invoice_id, amount_minor,
        fee_cover_minor, currency, CASE WHEN invoice_id IS NULL THEN 'once' ELSE 'month' END,
        occurred_at
      FROM unnest(
        $1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
        $8::text[], $9::timestamptz[]
      ) AS gift (
        campaign_id, attempt_id, supporter_id, payment_intent_id, invoice_id, amount_minor,
        fee_cover_minor, currency, occurred_at
      )
      ON CONFLICT DO NOTHING
      RETURNING id, payment_intent_id AS "paymentIntentId", invoice_id AS "invoiceId"`,
    values: [
      gifts.map(({ campaignId }) => campaignId),
      gifts.map(({ attemptId }) => attemptId),
      gifts.map(({ supporterId }) => supporterId),
      gifts.map(({ paymentIntentId }) => paymentIntentId),
      gifts.map(({ invoiceId }) => invoiceId),
      gifts.map(({ amountMinor }) => amountMinor),
      gifts.map(({ feeCoverMinor }) => feeCoverMinor),
      gifts.map(({ currency }) => currency),
      gifts.map(({ occurredAt }) => occurredAt),
    ],
  });
  const byKey = new Map(gifts.map((gift) => [keyOf(gift), gift]));
  return rows.map((row) => bookedNow(row.id, byKey.get(keyOf(row))!));
}

/** A gift as it stands right after it was inserted. */
function bookedNow(id: number, gift: NewGift): KnownGift {
  return {
    ...gift,
    id,
    interval: gift.invoiceId === null ? 'once' : 'month',
    chargeId: null,
    state: 'paid',
    refundedMinor: 0,
    disputedMinor: 0,
  };
}

/** The gifts of payments or invoices, locked in the order of their ids. */
export async function readGifts(
  tx: Tx,
  paymentIntentIds: readonly string[],
  invoiceIds: readonly string[],
): Promise<KnownGift[]> {
  if (paymentIntentIds.length === 0 && invoiceIds.length === 0) return [];
  const { rows } = await tx.query<KnownGift>({
    name: 'read_gifts',
    text: `
      SELECT ${COLUMNS} FROM gifts g
      WHERE g.id IN (
        SELECT id FROM gifts WHERE payment_intent_id = ANY ($1::text[])
        UNION ALL
        SELECT id FROM gifts WHERE invoice_id = ANY ($2::text[])
      )
      ORDER BY g.id FOR NO KEY UPDATE`,
    values: [paymentIntentIds, invoiceIds],
  });
  return rows;
}

/** One gift, locked. */
export async function readGift(tx: Tx, id: number): Promise<KnownGift> {
  const { rows } = await tx.query<KnownGift>(
    `SELECT ${COLUMNS} FROM gifts g WHERE g.id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  return rows[0]!;
}

/** What a gift's entry is keyed by: the invoice of monthly support, else the payment. */
export function keyOf(gift: { invoiceId: string | null; paymentIntentId: string | null }): string {
  return gift.invoiceId ?? gift.paymentIntentId!;
}

/** The entry that books a gift. */
export function entryOf(gift: KnownGift): NewEntry {
  const { id, campaignId, amountMinor, currency, occurredAt } = gift;
  const stripeObjectId = keyOf(gift);
  return {
    ...{ campaignId, giftId: id, kind: 'gift', stripeObjectId, amountMinor, currency, occurredAt },
  };
}
