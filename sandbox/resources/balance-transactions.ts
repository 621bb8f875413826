import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { text } from '../api/decode.js';
import { created, currency } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { newId } from '../ids.js';

/** Stripe's standard price in the US: 2.9% and 30 cents. @see https://stripe.com/pricing */
const FEE_PER_MILLE = 29;
const FEE_FIXED_MINOR = 30;
const AVAILABLE_AFTER_S = 2 * 86_400;

/** Minor units, rounded half up. */
export function feeMinor(amountMinor: number): number {
  return Math.floor((amountMinor * FEE_PER_MILLE + 500) / 1000) + FEE_FIXED_MINOR;
}

/** @see https://docs.stripe.com/api/balance_transactions/object */
export function makeChargeTransaction(
  account: Account,
  charge: Stripe.Charge,
): Stripe.BalanceTransaction {
  const fee = feeMinor(charge.amount);
  const now = account.clock.nowSeconds();
  return account.balanceTransactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount: charge.amount,
    available_on: now + AVAILABLE_AFTER_S,
    balance_type: 'payments',
    created: now,
    currency: charge.currency,
    description: charge.description,
    exchange_rate: null,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency: charge.currency,
        description: 'Stripe processing fees',
        type: 'stripe_fee',
      },
    ],
    net: charge.amount - fee,
    reporting_category: 'charge',
    source: charge.id,
    status: 'pending',
    type: charge.id.startsWith('py_') ? 'payment' : 'charge',
  });
}

/** An account's money becomes available with time, without an event for each transaction. */
function shown(
  account: Account,
  transaction: Stripe.BalanceTransaction,
): Stripe.BalanceTransaction {
  const available = transaction.available_on <= account.clock.nowSeconds();
  return { ...transaction, status: available ? 'available' : 'pending' };
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
    { ...pageParams, created: created(), currency: currency(), source: text(), type: text() },
    ({ account, params }) => {
      const found = page(account.balanceTransactions, params, {
        url: '/v1/balance_transactions',
        kind: 'balance transaction',
        matches: (each) =>
          (params.created?.(each.created) ?? true) &&
          (params.currency === undefined || each.currency === params.currency) &&
          (params.source === undefined || each.source === params.source) &&
          (params.type === undefined || each.type === params.type),
      });
      return { ...found, data: found.data.map((each) => shown(account, each)) };
    },
  ),
];
