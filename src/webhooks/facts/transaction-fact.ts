import type { NewTransaction } from '../../ledger/record-transactions.js';
import { idOf, type StripeBalanceTransaction, timeOf } from '../../stripe/stripe-types.js';

/** A balance transaction, and the entry that it is the other side of. */
export type TransactionFact = Omit<NewTransaction, 'giftId'>;

/**
 * @param stripeObjectId what the entry is keyed by; for a gift, the payment or the invoice.
 * @see https://docs.stripe.com/api/balance_transactions/object
 */
export function readTransaction(
  transaction: StripeBalanceTransaction,
  entryKind: TransactionFact['entryKind'],
  stripeObjectId: string,
): TransactionFact {
  return {
    id: transaction.id,
    entryKind,
    stripeObjectId,
    sourceId: idOf(transaction.source) ?? '',
    amountMinor: transaction.amount,
    feeMinor: transaction.fee,
    netMinor: transaction.net,
    currency: transaction.currency,
    exchangeRate: transaction.exchange_rate,
    type: transaction.type,
    reportingCategory: transaction.reporting_category,
    occurredAt: timeOf(transaction.created),
    availableAt: timeOf(transaction.available_on),
  };
}
