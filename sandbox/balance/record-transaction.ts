import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { newId } from '../ids.js';
import type { SettledAmount } from './settlement.js';
import { settle } from './settlement.js';

export interface NewTransaction {
  /** Minor units of `currency`, signed: negative takes money from the balance. */
  amountMinor: number;
  /** The currency of what caused it; the transaction is in the one that this settles in. */
  currency: string;
  description: string | null;
  /** Minor units of the settlement currency; none unless said otherwise, negative gives back. */
  fee?: (settled: SettledAmount) => { amountMinor: number; description: string };
  /** How long until the money is there; at once unless said otherwise. */
  availableAfterS?: number;
  /** Set where `currency` is the balance's own already, so that nothing is converted. */
  isSettled?: boolean;
  source: string;
  type: Stripe.BalanceTransaction['type'];
  /** @see https://docs.stripe.com/reports/reporting-categories */
  reportingCategory: string;
}

/** @see https://docs.stripe.com/api/balance_transactions/object */
export function recordTransaction(
  account: Account,
  given: NewTransaction,
): Stripe.BalanceTransaction {
  const settlement = given.isSettled ? {} : account.settings.settlement;
  const settled = settle(settlement, given.amountMinor, given.currency);
  const fee = given.fee?.(settled);
  const now = account.clock.nowSeconds();
  return account.balanceTransactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount: settled.amountMinor,
    available_on: now + (given.availableAfterS ?? 0),
    balance_type: 'payments',
    created: now,
    currency: settled.currency,
    description: given.description,
    exchange_rate: settled.exchangeRate,
    fee: fee?.amountMinor ?? 0,
    fee_details: fee
      ? [
          {
            amount: fee.amountMinor,
            application: null,
            currency: settled.currency,
            description: fee.description,
            type: 'stripe_fee',
          },
        ]
      : [],
    net: settled.amountMinor - (fee?.amountMinor ?? 0),
    reporting_category: given.reportingCategory,
    source: given.source,
    status: given.availableAfterS === undefined ? 'available' : 'pending',
    type: given.type,
  });
}
