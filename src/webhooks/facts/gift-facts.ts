import {
  idOf,
  type StripeCharge,
  type StripeDispute,
  type StripeFraudWarning,
  type StripeInvoicePayment,
  type StripePaymentIntent,
  type StripeRefund,
  timeOf,
  timeOrNull,
} from '../../stripe/stripe-types.js';
import { attemptIn } from './marks.js';
import { MissingFieldsError } from './missing-fields.error.js';
import { readTransaction, type TransactionFact } from './transaction-fact.js';

/** A payment that says itself which attempt it is of: held against what the attempt asked for. */
export interface IntentFact {
  readonly kind: 'intent';
  readonly paymentIntentId: string;
  readonly attemptId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** The card that it was just declined with. */
  readonly decline: { readonly id: string; readonly declinedAt: Date } | null;
}

/** What every fact about a gift has. */
interface AboutAGift {
  readonly paymentIntentId: string;
  /** Whether the object itself carries our marks; else Stripe is asked where the gift is unknown. */
  readonly isMarked: boolean;
}

export interface ChargeFact extends AboutAGift {
  readonly kind: 'charge';
  readonly chargeId: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** A running total at Stripe; where it is not what we know, the refunds are listed. */
  readonly refundedMinor: number;
  readonly balanceTransactionId: string | null;
  readonly transactions: readonly TransactionFact[];
}

export interface RefundFact extends AboutAGift {
  readonly kind: 'refund';
  readonly refundId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: string;
  /** Whether this fact shows that money went back: it succeeded, or has a balance transaction. */
  readonly counted: boolean;
  readonly failed: boolean;
  readonly reason: string | null;
  readonly failureReason: string | null;
  readonly occurredAt: Date;
  readonly toldAt: Date;
  readonly balanceTransactionId: string | null;
  readonly failureBalanceTransactionId: string | null;
  readonly transactions: readonly TransactionFact[];
}

export interface DisputeFact extends AboutAGift {
  readonly kind: 'dispute';
  readonly disputeId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: string;
  readonly reason: string;
  readonly withdrawnAt: Date | null;
  readonly reinstatedAt: Date | null;
  readonly isChargeRefundable: boolean;
  readonly dueBy: Date | null;
  readonly occurredAt: Date;
  readonly toldAt: Date;
  readonly transactions: readonly TransactionFact[];
}

export interface FraudWarningFact extends AboutAGift {
  readonly kind: 'fraud_warning';
  readonly warningId: string;
  readonly fraudType: string;
  readonly actionable: boolean;
  readonly occurredAt: Date;
}

/** Which payment paid an invoice. */
export interface InvoicePaymentFact extends AboutAGift {
  readonly kind: 'invoice_payment';
  readonly invoiceId: string;
}

export function readIntent(intent: StripePaymentIntent, toldAt: Date): IntentFact {
  return {
    kind: 'intent',
    paymentIntentId: intent.id,
    attemptId: attemptIn(intent.metadata),
    amountMinor: intent.amount,
    currency: intent.currency,
    livemode: intent.livemode,
    decline: declineIn(intent, toldAt),
  };
}

/**
 * A card's decline, by the charge that failed. Where the card got no further than its number there is
 * no charge, and the second in which it was told stands for it. Bank debits fail days later, and are
 * nobody's test.
 * @see https://docs.stripe.com/api/payment_intents/object#payment_intent_object-last_payment_error
 */
function declineIn(intent: StripePaymentIntent, toldAt: Date): IntentFact['decline'] {
  const { last_payment_error: error, status } = intent;
  if (!error || status !== 'requires_payment_method') return null;
  if (error.type !== 'card_error' && error.payment_method?.type !== 'card') return null;
  return { id: error.charge ?? `${intent.id} ${toldAt.toISOString()}`, declinedAt: toldAt };
}

export function readCharge(charge: StripeCharge): ChargeFact | null {
  const paymentIntentId = idOf(charge.payment_intent);
  if (paymentIntentId === null) return null;
  return {
    kind: 'charge',
    paymentIntentId,
    isMarked: charge.metadata?.readerfund_attempt !== undefined,
    chargeId: charge.id,
    amountMinor: charge.amount,
    currency: charge.currency,
    refundedMinor: charge.amount_refunded,
    balanceTransactionId: idOf(charge.balance_transaction),
    transactions: [],
  };
}

/** @see https://docs.stripe.com/refunds#failed-refunds */
export function readRefund(refund: StripeRefund, toldAt: Date): RefundFact | null {
  const paymentIntentId = idOf(refund.payment_intent);
  if (paymentIntentId === null) return null;
  if (refund.status === null) throw new MissingFieldsError('no status');
  const balanceTransactionId = idOf(refund.balance_transaction);
  return {
    kind: 'refund',
    paymentIntentId,
    isMarked: false,
    refundId: refund.id,
    amountMinor: refund.amount,
    currency: refund.currency,
    status: refund.status,
    counted: refund.status === 'succeeded' || balanceTransactionId !== null,
    failed: refund.status === 'failed' || refund.status === 'canceled',
    reason: refund.reason,
    failureReason: refund.failure_reason ?? null,
    occurredAt: timeOf(refund.created),
    toldAt,
    balanceTransactionId,
    failureBalanceTransactionId: idOf(refund.failure_balance_transaction),
    transactions: [],
  };
}

/** What the event's type itself says of a dispute's money; its object says the rest. */
export type DisputeNews = 'withdrawn' | 'reinstated' | null;

/** @see https://docs.stripe.com/disputes/how-disputes-work */
export function readDispute(
  dispute: StripeDispute,
  news: DisputeNews,
  toldAt: Date,
): DisputeFact | null {
  const paymentIntentId = idOf(dispute.payment_intent);
  if (paymentIntentId === null) return null;
  const entryKinds = { dispute: 'dispute', dispute_reversal: 'dispute_reversal' } as const;
  const transactions = dispute.balance_transactions.flatMap((transaction) => {
    const entryKind = entryKinds[transaction.reporting_category as keyof typeof entryKinds];
    return entryKind ? [readTransaction(transaction, entryKind, dispute.id)] : [];
  });
  const bookedAt = (entryKind: string) =>
    transactions.find((transaction) => transaction.entryKind === entryKind)?.occurredAt ?? null;
  const reinstatedAt = bookedAt('dispute_reversal') ?? (news === 'reinstated' ? toldAt : null);
  // What came back was taken before.
  const withdrawnAt =
    bookedAt('dispute') ??
    (news === 'withdrawn' || reinstatedAt !== null ? timeOf(dispute.created) : null);
  return {
    kind: 'dispute',
    paymentIntentId,
    isMarked: false,
    disputeId: dispute.id,
    amountMinor: dispute.amount,
    currency: dispute.currency,
    status: dispute.status,
    reason: dispute.reason,
    withdrawnAt,
    reinstatedAt,
    isChargeRefundable: dispute.is_charge_refundable,
    dueBy: timeOrNull(dispute.evidence_details?.due_by),
    occurredAt: timeOf(dispute.created),
    toldAt,
    transactions,
  };
}

export function readFraudWarning(warning: StripeFraudWarning): FraudWarningFact | null {
  const paymentIntentId = idOf(warning.payment_intent);
  if (paymentIntentId === null) return null;
  return {
    kind: 'fraud_warning',
    paymentIntentId,
    isMarked: false,
    warningId: warning.id,
    fraudType: warning.fraud_type,
    actionable: warning.actionable,
    occurredAt: timeOf(warning.created),
  };
}

export function readInvoicePayment(payment: StripeInvoicePayment): InvoicePaymentFact | null {
  const paymentIntentId = idOf(payment.payment.payment_intent);
  const invoiceId = idOf(payment.invoice);
  if (paymentIntentId === null || invoiceId === null) return null;
  return { kind: 'invoice_payment', paymentIntentId, isMarked: false, invoiceId };
}
