import {
  idOf,
  type StripeInvoice,
  type StripeSubscription,
  timeOf,
  timeOrNull,
} from '../../stripe/stripe-types.js';
import { attemptIn } from './marks.js';
import { MissingFieldsError } from './missing-fields.error.js';

/** A paid invoice of a monthly support: a gift of its own. */
export interface InvoiceFact {
  readonly kind: 'invoice';
  readonly invoiceId: string;
  readonly attemptId: string;
  /** Whether it is the first, whose amount the attempt asked for. */
  readonly isFirst: boolean;
  /** What was paid at Stripe, minor units: not by credit, not elsewhere. */
  readonly paidMinor: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** Asked of Stripe: an invoice does not name the payment that paid it. */
  readonly paymentIntentId: string | null;
  readonly occurredAt: Date;
  readonly accepted?: boolean;
}

/** A renewal that could not be charged. What follows from it stands in the subscription's events. */
export interface InvoiceFailureFact {
  readonly kind: 'invoice_failure';
  readonly invoiceId: string;
  /** Whether it is the invoice that begins the support. */
  readonly isFirst: boolean;
  readonly subscriptionId: string;
  readonly attemptId: string;
  readonly failedAt: Date;
}

/** Where a subscription stands. */
export interface MonthlyFact {
  readonly kind: 'monthly';
  readonly subscriptionId: string;
  readonly attemptId: string;
  readonly customerId: string;
  readonly status: string;
  /** What a month is promised to bring, minor units. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly paused: boolean;
  readonly cancelsAt: Date | null;
  readonly endedAt: Date | null;
  readonly currentPeriodEndsAt: Date | null;
  readonly occurredAt: Date;
  readonly toldAt: Date;
}

/** @throws MissingFieldsError */
export function readInvoice(invoice: StripeInvoice): InvoiceFact {
  const paidAt = invoice.status_transitions.paid_at;
  if (!Number.isSafeInteger(invoice.amount_paid)) throw new MissingFieldsError('no amount_paid');
  return {
    kind: 'invoice',
    invoiceId: invoice.id,
    attemptId: attemptIn(invoice.parent?.subscription_details?.metadata),
    isFirst: invoice.billing_reason === 'subscription_create',
    paidMinor: invoice.amount_paid,
    currency: invoice.currency,
    livemode: invoice.livemode,
    paymentIntentId: null,
    occurredAt: timeOf(paidAt ?? invoice.created),
  };
}

/** @throws MissingFieldsError */
export function readInvoiceFailure(invoice: StripeInvoice, failedAt: Date): InvoiceFailureFact {
  const details = invoice.parent?.subscription_details;
  const subscriptionId = idOf(details?.subscription);
  if (subscriptionId === null) throw new MissingFieldsError('no subscription');
  return {
    kind: 'invoice_failure',
    invoiceId: invoice.id,
    isFirst: invoice.billing_reason === 'subscription_create',
    subscriptionId,
    attemptId: attemptIn(details?.metadata),
    failedAt,
  };
}

/** @throws MissingFieldsError */
export function readSubscription(subscription: StripeSubscription, toldAt: Date): MonthlyFact {
  const customerId = idOf(subscription.customer);
  if (customerId === null) throw new MissingFieldsError('no customer');
  const items = subscription.items.data;
  const periodEnds = items.map(({ current_period_end: end }) => end);
  const { cancel_at: cancelAt, cancel_at_period_end: atPeriodEnd } = subscription;
  const currentPeriodEndsAt = periodEnds.length > 0 ? timeOf(Math.max(...periodEnds)) : null;
  return {
    kind: 'monthly',
    subscriptionId: subscription.id,
    attemptId: attemptIn(subscription.metadata),
    customerId,
    status: subscription.status,
    amountMinor: items.reduce(
      (sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * (quantity ?? 1),
      0,
    ),
    currency: subscription.currency,
    paused: subscription.pause_collection !== null,
    cancelsAt: atPeriodEnd ? currentPeriodEndsAt : timeOrNull(cancelAt),
    endedAt: timeOrNull(subscription.ended_at),
    currentPeriodEndsAt,
    occurredAt: timeOf(subscription.created),
    toldAt,
  };
}
