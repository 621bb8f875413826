import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { makeChargeTransaction } from '../resources/balance-transactions.js';
import { quirkOf } from '../resources/payment-methods.js';

/**
 * Fees are known a little later than the payment: until then a charge has no balance
 * transaction, and `charge.updated` brings it.
 * @see https://docs.stripe.com/payments/payment-intents/asynchronous-capture
 */
export function scheduleBalanceTransaction(account: Account, charge: Stripe.Charge): void {
  const bypassesPending = quirkOf(account, charge) === 'bypasses_pending';
  const delayMs = bypassesPending ? 0 : account.settings.balanceTransactionDelayMs;
  account.scheduler.at(account.clock.nowMs() + delayMs, () => balanceCharge(account, charge.id));
}

function balanceCharge(account: Account, chargeId: string): void {
  const charge = account.charges.find(chargeId);
  if (!charge || charge.status !== 'succeeded' || charge.balance_transaction !== null) return;
  const transaction = makeChargeTransaction(account, charge);
  const updated = account.charges.put({ ...charge, balance_transaction: transaction.id });
  account.events.record('charge.updated', updated, { balance_transaction: null });
}

/** Takes up, after a restart, the charges that were still waiting. */
export function resumeBalanceTransactions(account: Account): void {
  for (const charge of account.charges) {
    if (charge.status === 'succeeded' && charge.balance_transaction === null) {
      scheduleBalanceTransaction(account, charge);
    }
  }
}
