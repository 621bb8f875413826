import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { recordTransaction } from '../balance/record-transaction.js';
import { idOf } from '../id-of.js';

/** What a dispute costs, won or lost, in minor units. @see https://stripe.com/pricing */
const FEE_MINOR: Readonly<Record<string, number>> = { usd: 1500, eur: 2000, gbp: 2000 };
const FEE_ELSEWHERE_MINOR = 1500;

function feeMinor(currency: string): number {
  return FEE_MINOR[currency] ?? FEE_ELSEWHERE_MINOR;
}

/** Takes the disputed money and the fee from the balance, and shows it on the dispute. */
export function withdrawFunds(account: Account, dispute: Stripe.Dispute): Stripe.Dispute {
  const transaction = recordTransaction(account, {
    amountMinor: -dispute.amount,
    currency: dispute.currency,
    description: `Chargeback withdrawal for ${idOf(dispute.charge) ?? ''}`,
    fee: ({ currency }) => ({ amountMinor: feeMinor(currency), description: 'Dispute fee' }),
    source: dispute.id,
    reportingCategory: 'dispute',
    type: 'adjustment',
  });
  return withTransaction(dispute, transaction);
}

/** Gives the disputed money back; the fee only where it is asked for. */
export function reinstateFunds(
  account: Account,
  dispute: Stripe.Dispute,
  { returnsFee }: { returnsFee: boolean },
): Stripe.Dispute {
  const fee = ({ currency }: { currency: string }) => ({
    amountMinor: -feeMinor(currency),
    description: 'Dispute fee refund',
  });
  const transaction = recordTransaction(account, {
    amountMinor: dispute.amount,
    currency: dispute.currency,
    description: `Chargeback reversal for ${idOf(dispute.charge) ?? ''}`,
    ...(returnsFee ? { fee } : {}),
    source: dispute.id,
    reportingCategory: 'dispute_reversal',
    type: 'adjustment',
  });
  return withTransaction(dispute, transaction);
}

function withTransaction(
  dispute: Stripe.Dispute,
  transaction: Stripe.BalanceTransaction,
): Stripe.Dispute {
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, transaction] };
}
