import type { ClientBase } from 'pg';
import type { PayoutEntity } from './payout.entity.js';

/** A payout as Stripe tells it. */
export type KnownPayout = Readonly<Omit<PayoutEntity, 'explanation' | 'explainedAt'>>;

/** How far a payout is, where two events have the same second. A failed one may have been paid. */
const order = (row: 'excluded' | 'payouts') => `
  array_position(ARRAY['pending', 'in_transit', 'paid', 'canceled', 'failed'], ${row}.status),
  ${row}.reconciliation_status = 'completed'`;

/** Makes or updates payouts; of two tellings the newer wins, whichever is applied first. */
export async function recordPayouts(
  tx: ClientBase,
  payouts: readonly KnownPayout[],
): Promise<void> {
  for (const payout of payouts) {
    await tx.query({
      name: 'record_payout',
      text: `
        INSERT INTO payouts (
          id, amount_minor, currency, status, automatic, reconciliation_status, failure_code,
          occurred_at, arrives_at, told_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (id) DO UPDATE SET
          status = excluded.status, reconciliation_status = excluded.reconciliation_status,
          failure_code = excluded.failure_code, arrives_at = excluded.arrives_at,
          told_at = excluded.told_at
        WHERE (excluded.told_at, ${order('excluded')}) > (payouts.told_at, ${order('payouts')})`,
      values: [
        payout.id,
        payout.amountMinor,
        payout.currency,
        payout.status,
        payout.automatic,
        payout.reconciliationStatus,
        payout.failureCode,
        payout.occurredAt,
        payout.arrivesAt,
        payout.toldAt,
      ],
    });
  }
}
