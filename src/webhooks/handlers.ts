import type { StripeObject, StripeObjectKind, StripeObjects } from '../stripe/stripe-types.js';
import type { Fact } from './facts/fact.js';
import { charge } from './handlers/charge.js';
import { chargeDispute } from './handlers/charge-dispute.js';
import { chargeDisputeFundsReinstated } from './handlers/charge-dispute-funds-reinstated.js';
import { chargeDisputeFundsWithdrawn } from './handlers/charge-dispute-funds-withdrawn.js';
import { checkoutSessionAsyncPaymentFailed } from './handlers/checkout-session-async-payment-failed.js';
import { checkoutSessionAsyncPaymentSucceeded } from './handlers/checkout-session-async-payment-succeeded.js';
import { checkoutSessionCompleted } from './handlers/checkout-session-completed.js';
import { checkoutSessionExpired } from './handlers/checkout-session-expired.js';
import { customerSubscription } from './handlers/customer-subscription.js';
import { invoicePaid } from './handlers/invoice-paid.js';
import { invoicePaymentFailed } from './handlers/invoice-payment-failed.js';
import { invoicePaymentPaid } from './handlers/invoice-payment-paid.js';
import { paymentIntent } from './handlers/payment-intent.js';
import { payout } from './handlers/payout.js';
import { radarEarlyFraudWarning } from './handlers/radar-early-fraud-warning.js';
import { refund } from './handlers/refund.js';
import type { Verdict } from './verdict.js';

/** Reads what an event says; a pure function, so that a batch of events is applied as one. */
type Read<Kind extends StripeObjectKind> = (
  object: StripeObjects[Kind],
  occurredAt: Date,
) => Fact | Verdict;

/** What an event's object must be, and what reads it. */
export interface Handler {
  readonly object: StripeObjectKind;
  readonly read: (object: StripeObject, occurredAt: Date) => Fact | Verdict;
}

function on<Kind extends StripeObjectKind>(object: Kind, read: Read<Kind>): Handler {
  return Object.freeze({
    object,
    read: (given: StripeObject, occurredAt: Date) => read(given as StripeObjects[Kind], occurredAt),
  });
}

const TABLE: Readonly<Record<string, Handler>> = Object.freeze({
  'checkout.session.completed': on('checkout.session', checkoutSessionCompleted),
  'checkout.session.async_payment_succeeded': on(
    'checkout.session',
    checkoutSessionAsyncPaymentSucceeded,
  ),
  'checkout.session.async_payment_failed': on(
    'checkout.session',
    checkoutSessionAsyncPaymentFailed,
  ),
  'checkout.session.expired': on('checkout.session', checkoutSessionExpired),
  'payment_intent.succeeded': on('payment_intent', paymentIntent),
  'payment_intent.payment_failed': on('payment_intent', paymentIntent),
  'payment_intent.processing': on('payment_intent', paymentIntent),
  'payment_intent.canceled': on('payment_intent', paymentIntent),
  'charge.succeeded': on('charge', charge),
  'charge.updated': on('charge', charge),
  'charge.refunded': on('charge', charge),
  'refund.created': on('refund', refund),
  'refund.updated': on('refund', refund),
  'refund.failed': on('refund', refund),
  'charge.dispute.created': on('dispute', chargeDispute),
  'charge.dispute.updated': on('dispute', chargeDispute),
  'charge.dispute.closed': on('dispute', chargeDispute),
  'charge.dispute.funds_withdrawn': on('dispute', chargeDisputeFundsWithdrawn),
  'charge.dispute.funds_reinstated': on('dispute', chargeDisputeFundsReinstated),
  'radar.early_fraud_warning.created': on('radar.early_fraud_warning', radarEarlyFraudWarning),
  'payout.paid': on('payout', payout),
  'payout.failed': on('payout', payout),
  'payout.reconciliation_completed': on('payout', payout),
  'invoice.paid': on('invoice', invoicePaid),
  'invoice.payment_failed': on('invoice', invoicePaymentFailed),
  'invoice_payment.paid': on('invoice_payment', invoicePaymentPaid),
  'customer.subscription.created': on('subscription', customerSubscription),
  'customer.subscription.updated': on('subscription', customerSubscription),
  'customer.subscription.deleted': on('subscription', customerSubscription),
  'customer.subscription.paused': on('subscription', customerSubscription),
  'customer.subscription.resumed': on('subscription', customerSubscription),
});

/**
 * Every event type that changes something. The others are stored, and ignored as such.
 * @see https://docs.stripe.com/api/events/types
 */
export const HANDLERS = Object.freeze({
  get: (type: string): Handler | undefined =>
    Object.hasOwn(TABLE, type) ? TABLE[type] : undefined,
  keys: (): readonly string[] => Object.keys(TABLE),
});
