import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { recordTransaction } from '../balance/record-transaction.js';
import { idOf } from '../id-of.js';
import { isPayment } from '../resources/balance-transactions.js';

/** Takes a refund's money from the balance; the processing fee of its charge stays paid. */
export function withdrawRefund(account: Account, refund: Stripe.Refund): Stripe.Refund {
  const transaction = recordTransaction(account, {
    amountMinor: -refund.amount,
    currency: refund.currency,
    description: `REFUND FOR CHARGE (${idOf(refund.charge) ?? ''})`,
    source: refund.id,
    reportingCategory: 'refund',
    type: isPayment(idOf(refund.charge) ?? '') ? 'payment_refund' : 'refund',
  });
  return { ...refund, balance_transaction: transaction.id };
}

/**
 * Gives a failed refund's money back to the balance: a card's as an `adjustment`, which only its
 * reporting category tells from others.
 * @see https://docs.stripe.com/refunds#failed-refunds
 * @see https://docs.stripe.com/reports/reporting-categories
 */
export function returnRefund(account: Account, refund: Stripe.Refund): Stripe.Refund {
  const transaction = recordTransaction(account, {
    amountMinor: refund.amount,
    currency: refund.currency,
    description: `REFUND FAILURE FOR CHARGE (${idOf(refund.charge) ?? ''})`,
    source: refund.id,
    reportingCategory: 'refund_failure',
    type: isPayment(idOf(refund.charge) ?? '') ? 'payment_failure_refund' : 'adjustment',
  });
  return { ...refund, failure_balance_transaction: transaction.id };
}
