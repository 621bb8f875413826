import type { Tx } from '../database/transaction.js';
import type { EntryKind } from './ledger-entry.entity.js';
import { OPEN_MONTH } from './open-month.js';

/** A money fact about a gift; minor units, signed. */
export interface NewEntry {
  readonly campaignId: string;
  readonly giftId: number;
  readonly kind: EntryKind;
  /** With the kind, what makes the fact one: a payment, an invoice, a refund, a dispute, … */
  readonly stripeObjectId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly occurredAt: Date;
  /** Of a correction: the entry it corrects, and the column that one counts in. */
  readonly corrects?: { readonly entryId: number; readonly countsAs: CountsAs };
}

export type CountsAs = Exclude<EntryKind, 'correction'>;

/** What of the given was really inserted: only this may change totals. */
export interface RecordedEntry {
  readonly id: number;
  readonly giftId: number;
  readonly countsAs: CountsAs;
  readonly amountMinor: number;
}

/**
 * Records money facts, each once, however often Stripe tells them. The locks of their campaigns are
 * held, so that `recorded_at` rises with the order in which entries become visible.
 * @see https://docs.stripe.com/webhooks#handle-duplicate-events
 */
export async function recordEntries(
  tx: Tx,
  entries: readonly NewEntry[],
): Promise<RecordedEntry[]> {
  if (entries.length === 0) return [];
  const { rows } = await tx.query<RecordedEntry>({
    name: 'record_entries',
    text: `
      INSERT INTO ledger_entries (
        campaign_id, gift_id, kind, stripe_object_id, amount_minor, currency, occurred_at, period,
        adjusts, counts_as, corrects
      )
      SELECT campaign_id, gift_id, kind, stripe_object_id, amount_minor, currency, occurred_at,
        greatest(own.month, open.month), CASE WHEN own.month < open.month THEN own.month END,
        counts_as, corrects
      FROM unnest(
        $1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::text[],
        $7::timestamptz[], $8::text[], $9::bigint[]
      ) AS entry (
        campaign_id, gift_id, kind, stripe_object_id, amount_minor, currency, occurred_at,
        counts_as, corrects
      )
      CROSS JOIN LATERAL (
        SELECT date_trunc('month', occurred_at AT TIME ZONE 'UTC')::date AS month
      ) own
      CROSS JOIN ${OPEN_MONTH}
      ON CONFLICT (kind, stripe_object_id) DO NOTHING
      RETURNING id, gift_id AS "giftId", counts_as AS "countsAs", amount_minor AS "amountMinor"`,
    values: [
      entries.map(({ campaignId }) => campaignId),
      entries.map(({ giftId }) => giftId),
      entries.map(({ kind }) => kind),
      entries.map(({ stripeObjectId }) => stripeObjectId),
      entries.map(({ amountMinor }) => amountMinor),
      entries.map(({ currency }) => currency),
      entries.map(({ occurredAt }) => occurredAt),
      entries.map(({ kind, corrects }) => corrects?.countsAs ?? kind),
      entries.map(({ corrects }) => corrects?.entryId ?? null),
    ],
  });
  return rows;
}
