import type { Tx } from '../database/transaction.js';

/** A charge that came through. Amounts are minor units, the fee cover is part of the amount. */
export interface NewGift {
  readonly campaignId: string;
  readonly attemptId: string;
  readonly supporterId: number | null;
  readonly paymentIntentId: string;
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly currency: string;
  readonly occurredAt: Date;
}

/**
 * Records one-time gifts with their ledger entries, each once, however often Stripe tells it: the
 * PaymentIntent is unique, and only what was really inserted is returned and may change totals.
 * @see https://docs.stripe.com/webhooks#handle-duplicate-events
 */
export async function recordGifts(tx: Tx, gifts: readonly NewGift[]): Promise<Set<string>> {
  if (gifts.length === 0) return new Set();
  const { rows } = await tx.query<{ paymentIntentId: string }>({
    name: 'record_gifts',
    text: `
      WITH recorded AS (
        INSERT INTO gifts (
          campaign_id, attempt_id, supporter_id, payment_intent_id, amount_minor, fee_cover_minor,
          currency, "interval", occurred_at
        )
        SELECT campaign_id, attempt_id, supporter_id, payment_intent_id, amount_minor,
          fee_cover_minor, currency, 'once', occurred_at
        FROM unnest(
          $1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::text[],
          $8::timestamptz[]
        ) AS gift (
          campaign_id, attempt_id, supporter_id, payment_intent_id, amount_minor, fee_cover_minor,
          currency, occurred_at
        )
        ON CONFLICT (payment_intent_id) DO NOTHING
        RETURNING id, campaign_id, payment_intent_id, amount_minor, currency, occurred_at
      )
      INSERT INTO ledger_entries (
        campaign_id, gift_id, kind, stripe_object_id, amount_minor, currency, occurred_at, period
      )
      SELECT campaign_id, id, 'gift', payment_intent_id, amount_minor, currency, occurred_at,
        date_trunc('month', occurred_at AT TIME ZONE 'UTC')
      FROM recorded
      ON CONFLICT (kind, stripe_object_id) DO NOTHING
      RETURNING stripe_object_id AS "paymentIntentId"`,
    values: [
      gifts.map(({ campaignId }) => campaignId),
      gifts.map(({ attemptId }) => attemptId),
      gifts.map(({ supporterId }) => supporterId),
      gifts.map(({ paymentIntentId }) => paymentIntentId),
      gifts.map(({ amountMinor }) => amountMinor),
      gifts.map(({ feeCoverMinor }) => feeCoverMinor),
      gifts.map(({ currency }) => currency),
      gifts.map(({ occurredAt }) => occurredAt),
    ],
  });
  return new Set(rows.map(({ paymentIntentId }) => paymentIntentId));
}
