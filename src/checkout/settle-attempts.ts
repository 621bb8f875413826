import type { Tx } from '../database/transaction.js';
import type { AttemptState } from '../ledger/gift-state.js';

/** What an event is compared with and what it changes of an attempt. */
export interface KnownAttempt {
  readonly id: string;
  readonly campaignId: string;
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly currency: string;
  readonly interval: 'once' | 'month';
  readonly livemode: boolean;
  readonly state: AttemptState;
  readonly sessionId: string | null;
  readonly supporterId: number | null;
  readonly customerId: string | null;
  /** The payment of its gift, once that is recorded. */
  readonly paymentIntentId: string | null;
  /** Whether a name to be shown or a message was typed. */
  readonly hasWords: boolean;
  /** Whether its person was erased: later events bring money only. */
  readonly isErased: boolean;
}

/** Reads attempts once the locks of their campaigns are held: what is read stays true. */
export async function readAttempts(
  tx: Tx,
  attemptIds: readonly string[],
): Promise<Map<string, KnownAttempt>> {
  const { rows } = await tx.query<KnownAttempt>({
    name: 'read_attempts',
    text: `
      SELECT id, campaign_id AS "campaignId", amount_minor AS "amountMinor",
        fee_cover_minor AS "feeCoverMinor", currency, "interval", livemode, state,
        session_id AS "sessionId", supporter_id AS "supporterId", customer_id AS "customerId",
        payment_intent_id AS "paymentIntentId", erased_at IS NOT NULL AS "isErased",
        (shown_name IS NOT NULL OR message IS NOT NULL) AS "hasWords"
      FROM checkout_attempts WHERE id = ANY ($1::uuid[])`,
    values: [attemptIds],
  });
  return new Map(rows.map((attempt) => [attempt.id, attempt]));
}

/** Money on its way: completed at Checkout, not yet there. */
export function pendingOf({ state, amountMinor, feeCoverMinor }: KnownAttempt): number {
  return state === 'processing' ? amountMinor + feeCoverMinor : 0;
}

/** Writes what events made of attempts; `CheckoutService` writes only to those still `created`. */
export async function settleAttempts(tx: Tx, attempts: readonly KnownAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.query({
    name: 'settle_attempts',
    text: `
      UPDATE checkout_attempts a SET
        state = s.state, session_id = s.session_id, supporter_id = s.supporter_id,
        customer_id = s.customer_id, payment_intent_id = s.payment_intent_id
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])
        AS s (id, state, session_id, supporter_id, customer_id, payment_intent_id)
      WHERE a.id = s.id`,
    values: [
      attempts.map(({ id }) => id),
      attempts.map(({ state }) => state),
      attempts.map(({ sessionId }) => sessionId),
      attempts.map(({ supporterId }) => supporterId),
      attempts.map(({ customerId }) => customerId),
      attempts.map(({ paymentIntentId }) => paymentIntentId),
    ],
  });
}
