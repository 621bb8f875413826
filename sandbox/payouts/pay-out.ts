import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { currencyRules } from '../../src/kernel/money/currencies.js';
import { recordTransaction } from '../balance/record-transaction.js';
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
    const sumMinor = transactions.reduce((sum, { net }) => sum + net, 0);
    const restMinor = sumMinor % currencyRules(currency).payoutStepMinor;
    const amountMinor = sumMinor - restMinor;
    if (amountMinor <= 0) continue;
    const payout = makePayout(account, { amountMinor, currency, automatic: true });
    const own = account.transactionsOfSource(payout.id);
    const held = restMinor === 0 ? [] : [holdBack(account, payout, restMinor)];
    for (const { id } of [...transactions, ...own, ...held]) {
      account.paidOut.put({ id, payout: payout.id });
    }
    payouts.push(payout);
  }
  return payouts;
}

/**
 * Keeps what a payout cannot carry on the balance: forints, say, are paid out whole. A payout's
 * transactions add up to nothing all the same, for what is held back is one of them, and it is in
 * the balance again for the next.
 * @see https://docs.stripe.com/changelog/acacia/2024-12-18/payout-minimum-balance
 * @returns the transaction of the payout.
 */
function holdBack(
  account: Account,
  { id: source, currency }: Stripe.Payout,
  restMinor: number,
): Stripe.BalanceTransaction {
  const common = { currency, description: null, isSettled: true, source };
  const hold = recordTransaction(account, {
    ...common,
    amountMinor: -restMinor,
    reportingCategory: 'payout_minimum_balance_hold',
    type: 'payout_minimum_balance_hold',
  });
  recordTransaction(account, {
    ...common,
    amountMinor: restMinor,
    reportingCategory: 'payout_minimum_balance_release',
    type: 'payout_minimum_balance_release',
  });
  return hold;
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
