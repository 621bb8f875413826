import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { recordTransaction } from '../balance/record-transaction.js';

export function getPayout(account: Account, id: string): Stripe.Payout {
  const payout = account.payouts.find(id);
  if (!payout) throw noSuch('payout', id, 'payout');
  return payout;
}

/** A payout reaches the bank by itself, unless it was made to fail before. */
export function scheduleArrival(account: Account, payout: Stripe.Payout): void {
  const dueAtMs = account.clock.nowMs() + account.settings.payoutDelayMs;
  if (!Number.isFinite(dueAtMs)) return;
  account.scheduler.at(dueAtMs, () => {
    if (account.payouts.find(payout.id)?.status === 'in_transit') arrive(account, payout.id);
  });
}

/** Takes up, after a restart, the payouts that were on their way. */
export function resumePayouts(account: Account): void {
  for (const payout of account.payouts) {
    if (payout.status === 'in_transit') scheduleArrival(account, payout);
  }
}

function arrive(account: Account, id: string): void {
  const before = getPayout(account, id);
  const paid = account.payouts.put({ ...before, status: 'paid' });
  account.events.record('payout.paid', paid);
  if (!paid.automatic) return;
  const reconciled = account.payouts.put({ ...paid, reconciliation_status: 'completed' });
  account.events.record('payout.reconciliation_completed', reconciled);
}

/**
 * Lets the bank send a payout back, even days after it was paid: its money is in the balance
 * again, and goes out with the next one.
 * @throws ApiError 400 when it has failed already.
 * @see https://docs.stripe.com/payouts#payout-failures
 */
export function failPayout(account: Account, id: string): Stripe.Payout {
  const payout = getPayout(account, id);
  if (payout.status === 'failed') throw invalidRequest(`Payout ${id} has failed already.`);
  const transaction = recordTransaction(account, {
    amountMinor: payout.amount,
    currency: payout.currency,
    description: 'STRIPE PAYOUT FAILURE',
    isSettled: true,
    source: id,
    reportingCategory: 'payout_reversal',
    type: 'payout_failure',
  });
  const failed = account.payouts.put({
    ...payout,
    failure_balance_transaction: transaction.id,
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed.',
    status: 'failed',
  });
  account.events.record('payout.failed', failed);
  return failed;
}
