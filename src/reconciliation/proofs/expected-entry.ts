import { type EntryKind } from '../../ledger/ledger-entry.entity.js';
import {
  idOf,
  type StripeBalanceTransaction,
  type StripeCharge,
  type StripeDispute,
  type StripeRefund,
} from '../../stripe/stripe-types.js';

/** The entry that a balance transaction must have as its other side, were it ours. */
export interface ExpectedEntry {
  readonly kind: Exclude<EntryKind, 'fee' | 'correction'>;
  /** null for a gift: its own key is the payment's or the invoice's. */
  readonly stripeObjectId: string | null;
  readonly paymentIntentId: string;
  /** In the charge's currency, signed. */
  readonly amountMinor: number;
  readonly currency: string;
  /** The mark of the installation that made it, where the object itself has one. */
  readonly installation: string | null;
}

/**
 * Reads a transaction that was listed with its source.
 * @returns null for what is no charge, refund or dispute with a payment: payouts, fees, …
 */
export function expectedEntry(transaction: StripeBalanceTransaction): ExpectedEntry | null {
  const { source } = transaction;
  if (source === null || typeof source === 'string') return null;
  switch (source.object) {
    case 'charge':
      return ofCharge(source, transaction);
    case 'refund':
      return ofRefund(source, transaction);
    case 'dispute':
      return ofDispute(source, transaction);
    default:
      return null;
  }
}

/** Whether it is of a charge without a PaymentIntent: all of ours have one. */
export function isSaleOfOthers({ source }: StripeBalanceTransaction): boolean {
  if (source === null || typeof source === 'string') return false;
  const isSale =
    source.object === 'charge' || source.object === 'refund' || source.object === 'dispute';
  return isSale && source.payment_intent === null;
}

function ofCharge(
  charge: StripeCharge,
  { amount }: StripeBalanceTransaction,
): ExpectedEntry | null {
  const paymentIntentId = idOf(charge.payment_intent);
  // Money that leaves with a charge as its source is a failed debit's: no gift was booked for it.
  if (paymentIntentId === null || amount < 0) return null;
  return {
    kind: 'gift',
    stripeObjectId: null,
    paymentIntentId,
    amountMinor: charge.amount,
    currency: charge.currency,
    installation: charge.metadata?.readerfund_installation ?? null,
  };
}

function ofRefund(
  refund: StripeRefund,
  { amount }: StripeBalanceTransaction,
): ExpectedEntry | null {
  const paymentIntentId = idOf(refund.payment_intent);
  if (paymentIntentId === null) return null;
  const isReversal = amount > 0;
  return {
    kind: isReversal ? 'refund_reversal' : 'refund',
    stripeObjectId: refund.id,
    paymentIntentId,
    amountMinor: isReversal ? refund.amount : -refund.amount,
    currency: refund.currency,
    installation: null,
  };
}

function ofDispute(
  dispute: StripeDispute,
  { amount }: StripeBalanceTransaction,
): ExpectedEntry | null {
  const paymentIntentId = idOf(dispute.payment_intent);
  if (paymentIntentId === null) return null;
  const isReversal = amount > 0;
  return {
    kind: isReversal ? 'dispute_reversal' : 'dispute',
    stripeObjectId: dispute.id,
    paymentIntentId,
    amountMinor: isReversal ? dispute.amount : -dispute.amount,
    currency: dispute.currency,
    installation: null,
  };
}
