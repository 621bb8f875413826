import type { KnownPayout } from '../../ledger/record-payouts.js';
import { type StripePayout, timeOf } from '../../stripe/stripe-types.js';

/** Where a payout stands. Payouts are the account's: every shop's that shares it. */
export type PayoutFact = KnownPayout & { readonly kind: 'payout' };

export function readPayout(payout: StripePayout, toldAt: Date): PayoutFact {
  return {
    kind: 'payout',
    id: payout.id,
    amountMinor: payout.amount,
    currency: payout.currency,
    status: payout.status,
    automatic: payout.automatic,
    reconciliationStatus: payout.reconciliation_status,
    failureCode: payout.failure_code,
    occurredAt: timeOf(payout.created),
    arrivesAt: timeOf(payout.arrival_date),
    toldAt,
  };
}
