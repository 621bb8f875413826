import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { makePayout } from './make-payout.js';

const DAY_MS = 86_400_000;

/**
 * Pays out what is available and has not gone out yet: one payout for each currency of the
 * balance. A balance that is not positive waits until it is.
 * @see https://docs.stripe.com/payouts/reconciliation
 */
export function payOut(account: Account): Stripe.Payout[] {
  const payouts: Stripe.Payout[] = [];
  for (const [currency, transactions] of availableByCurrency(account)) {
    const amountMinor = transactions.reduce((sum, { net }) => sum + net, 0);
    if (amountMinor <= 0) continue;
    const payout = makePayout(account, { amountMinor, currency, automatic: true });
    for (const { id } of transactions) account.paidOut.put({ id, payout: payout.id });
    const [own] = account.transactionsOfSource(payout.id);
    if (own) account.paidOut.put({ id: own.id, payout: payout.id });
    payouts.push(payout);
  }
  return payouts;
}

/** Pays out at every midnight UTC of the sandbox's time from now on. */
export function scheduleDailyPayouts(account: Account): void {
  const midnightMs = (Math.floor(account.clock.nowMs() / DAY_MS) + 1) * DAY_MS;
  account.scheduler.at(midnightMs, () => {
    payOut(account);
    scheduleDailyPayouts(account);
  });
}

/** What can be paid out of one currency's balance now, in minor units. */
export function availableMinor(account: Account, currency: string): number {
  let sum = 0;
  for (const each of account.balanceTransactions) {
    if (each.currency === currency && isAvailable(account, each)) sum += each.net;
  }
  return sum;
}

function availableByCurrency(account: Account): Map<string, Stripe.BalanceTransaction[]> {
  const byCurrency = new Map<string, Stripe.BalanceTransaction[]>();
  for (const each of account.balanceTransactions) {
    if (!isAvailable(account, each) || account.paidOut.find(each.id)) continue;
    const others = byCurrency.get(each.currency);
    if (others) others.push(each);
    else byCurrency.set(each.currency, [each]);
  }
  return byCurrency;
}

function isAvailable(account: Account, transaction: Stripe.BalanceTransaction): boolean {
  return transaction.available_on <= account.clock.nowSeconds();
}
