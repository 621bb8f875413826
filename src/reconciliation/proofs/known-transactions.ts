import type { Client } from 'pg';
import type { StripeRange } from '../../stripe/stripe-lists.gateway.js';

/** What an entry `alias` comes to with its corrections. */
function corrected(alias: string): string {
  return `${alias}.amount_minor + coalesce((
    SELECT sum(c.amount_minor)::bigint FROM ledger_entries c WHERE c.corrects = ${alias}.id
  ), 0)`;
}

/** An entry as it is, and as it was corrected. */
export interface EntryAmounts {
  readonly entryId: number | null;
  readonly entryMinor: number | null;
  readonly entryCorrectedMinor: number | null;
  readonly entryCurrency: string | null;
}

/** A balance transaction as we keep it, with its entry and the entry of its fee as they are. */
export interface KnownTransaction extends EntryAmounts {
  readonly id: string;
  readonly giftId: number;
  readonly stripeObjectId: string;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly currency: string;
  readonly feeEntryMinor: number | null;
  readonly feeEntryCorrectedMinor: number | null;
}

export async function readKnownTransactions(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, KnownTransaction>> {
  const { rows } = await client.query<KnownTransaction>(
    `SELECT b.id, b.gift_id AS "giftId", b.stripe_object_id AS "stripeObjectId",
       b.amount_minor AS "amountMinor",
       b.fee_minor AS "feeMinor", b.net_minor AS "netMinor", b.currency,
       e.id AS "entryId", e.amount_minor AS "entryMinor", e.currency AS "entryCurrency",
       ${corrected('e')} AS "entryCorrectedMinor",
       f.amount_minor AS "feeEntryMinor", ${corrected('f')} AS "feeEntryCorrectedMinor"
     FROM balance_transactions b
     LEFT JOIN ledger_entries e
       ON e.kind = b.entry_kind AND e.stripe_object_id = b.stripe_object_id
     LEFT JOIN ledger_entries f ON f.kind = 'fee' AND f.stripe_object_id = b.id
     WHERE b.id = ANY ($1::text[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A gift found by its payment, and whether what is told of it is booked. */
export interface GiftOfPayment extends EntryAmounts {
  readonly giftId: number;
  /** Whether we know the refund or dispute itself, and count it: then its entry must be there. */
  readonly isTold: boolean;
}

/**
 * What we have of a payment's gift for an entry that is expected.
 * @param stripeObjectId null for the gift's own entry.
 */
export async function findGiftOfPayment(
  client: Client,
  paymentIntentId: string,
  kind: string,
  stripeObjectId: string | null,
): Promise<GiftOfPayment | null> {
  const { rows } = await client.query<GiftOfPayment>(
    `SELECT g.id AS "giftId", e.id AS "entryId", e.amount_minor AS "entryMinor",
       ${corrected('e')} AS "entryCorrectedMinor", e.currency AS "entryCurrency",
       CASE $2
         WHEN 'gift' THEN true
         WHEN 'refund' THEN EXISTS (SELECT FROM refunds WHERE id = $3 AND counted)
         WHEN 'refund_reversal' THEN EXISTS (SELECT FROM refunds WHERE id = $3 AND counted AND failed)
         WHEN 'dispute' THEN EXISTS (SELECT FROM disputes WHERE id = $3 AND withdrawn)
         ELSE EXISTS (SELECT FROM disputes WHERE id = $3 AND reinstated)
       END AS "isTold"
     FROM gifts g
     LEFT JOIN ledger_entries e ON e.kind = $2
       AND e.stripe_object_id = coalesce($3, g.invoice_id, g.payment_intent_id)
     WHERE g.payment_intent_id = $1`,
    [paymentIntentId, kind, stripeObjectId],
  );
  return rows[0] ?? null;
}

/** Transactions that we keep of a time, for holding against Stripe's list of it. */
export async function findTransactionIds(
  client: Client,
  { from, to }: StripeRange,
): Promise<{ id: string; giftId: number; netMinor: number; currency: string }[]> {
  const { rows } = await client.query<{
    id: string;
    giftId: number;
    netMinor: number;
    currency: string;
  }>(
    `SELECT id, gift_id AS "giftId", net_minor AS "netMinor", currency FROM balance_transactions
     WHERE occurred_at >= $1 AND occurred_at < $2`,
    [from, to],
  );
  return rows;
}

/** An entry without a balance transaction: its fee is not known, or it is not Stripe's at all. */
export interface BareEntry {
  readonly id: number;
  readonly kind: string;
  readonly stripeObjectId: string;
  readonly giftId: number;
  readonly amountMinor: number;
  readonly correctedMinor: number;
  readonly currency: string;
}

export async function findBareEntries(
  client: Client,
  { from, to }: StripeRange,
): Promise<BareEntry[]> {
  const { rows } = await client.query<BareEntry>(
    `SELECT e.id, e.kind, e.stripe_object_id AS "stripeObjectId", e.gift_id AS "giftId",
       e.amount_minor AS "amountMinor", ${corrected('e')} AS "correctedMinor", e.currency
     FROM ledger_entries e
     WHERE e.occurred_at >= $1 AND e.occurred_at < $2 AND e.kind NOT IN ('fee', 'correction')
       AND NOT EXISTS (
         SELECT FROM balance_transactions b
         WHERE b.entry_kind = e.kind AND b.stripe_object_id = e.stripe_object_id
       )
     ORDER BY e.id`,
    [from, to],
  );
  return rows;
}

/** Payments that a person decided are not to count. */
export async function isResolvedPayment(client: Client, paymentIntentId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM resolutions
     WHERE payment_intent_id = $1 AND action IN ('refund', 'dismiss') LIMIT 1`,
    [paymentIntentId],
  );
  return rowCount === 1;
}
