import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { text } from '../api/decode.js';
import { created, currency } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { recordTransaction } from '../balance/record-transaction.js';
import { Collection } from '../store/collection.js';
import { quirkOf } from './payment-methods.js';

/** Stripe's standard price in the US: 2.9% and 30 cents. @see https://stripe.com/pricing */
const FEE_PER_MILLE = 29;
const FEE_FIXED_MINOR = 30;
const AVAILABLE_AFTER_S = 2 * 86_400;

/** Minor units, rounded half up. */
export function feeMinor(amountMinor: number): number {
  return Math.floor((amountMinor * FEE_PER_MILLE + 500) / 1000) + FEE_FIXED_MINOR;
}

export function makeChargeTransaction(
  account: Account,
  charge: Stripe.Charge,
): Stripe.BalanceTransaction {
  return recordTransaction(account, {
    amountMinor: charge.amount,
    currency: charge.currency,
    description: charge.description,
    fee: ({ amountMinor }) => ({
      amountMinor: feeMinor(amountMinor),
      description: 'Stripe processing fees',
    }),
    ...(bypassesPending(account, charge) ? {} : { availableAfterS: AVAILABLE_AFTER_S }),
    source: charge.id,
    reportingCategory: 'charge',
    type: isPayment(charge.id) ? 'payment' : 'charge',
  });
}

/** Whether a charge is a `py_…`: what is no card is a payment in Stripe's older words. */
export function isPayment(chargeId: string): boolean {
  return chargeId.startsWith('py_');
}

function bypassesPending(account: Account, charge: Stripe.Charge): boolean {
  return quirkOf(account, charge) === 'bypasses_pending';
}

/** An account's money becomes available with time, without an event for each transaction. */
function shown(
  account: Account,
  transaction: Stripe.BalanceTransaction,
): Stripe.BalanceTransaction {
  const available = transaction.available_on <= account.clock.nowSeconds();
  return { ...transaction, status: available ? 'available' : 'pending' };
}

function candidates(account: Account, source: string | undefined) {
  return source === undefined
    ? account.balanceTransactions
    : Collection.of(account.transactionsOfSource(source));
}

/** @throws ApiError for a payout by hand: Stripe does not know which money went with it. */
function requireItemised(account: Account, payoutId: string): void {
  const payout = account.payouts.find(payoutId);
  if (!payout) throw noSuch('payout', payoutId, 'payout');
  if (payout.automatic) return;
  throw invalidRequest(
    'Balance transaction history can only be filtered on automatic transfers, not manual.',
    'payout',
  );
}

export const balanceTransactionRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/balance_transactions/:id', {}, ({ account, id }) => {
    const transaction = account.balanceTransactions.find(id);
    if (!transaction) throw noSuch('balance transaction', id);
    return shown(account, transaction);
  }),
  route(
    'GET',
    '/v1/balance_transactions',
    {
      ...pageParams,
      created: created(),
      currency: currency(),
      payout: text(),
      source: text(),
      type: text(),
    },
    ({ account, params }) => {
      if (params.payout !== undefined) requireItemised(account, params.payout);
      const found = page(candidates(account, params.source), params, {
        url: '/v1/balance_transactions',
        kind: 'balance transaction',
        matches: (each) =>
          (params.created?.(each.created) ?? true) &&
          (params.currency === undefined || each.currency === params.currency) &&
          (params.payout === undefined ||
            account.paidOut.find(each.id)?.payout === params.payout) &&
          (params.type === undefined || each.type === params.type),
      });
      return { ...found, data: found.data.map((each) => shown(account, each)) };
    },
  ),
];
