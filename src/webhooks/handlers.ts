import type { StripeSession } from '../stripe/stripe-types.js';
import { checkoutSessionAsyncPaymentFailed } from './handlers/checkout-session-async-payment-failed.js';
import { checkoutSessionAsyncPaymentSucceeded } from './handlers/checkout-session-async-payment-succeeded.js';
import { checkoutSessionCompleted } from './handlers/checkout-session-completed.js';
import { checkoutSessionExpired } from './handlers/checkout-session-expired.js';
import type { SessionFact } from './session-fact.js';

/** Reads what an event says; a pure function, so that a batch of events is applied as one. */
export type Handler = (session: StripeSession, occurredAt: Date) => SessionFact;

/** Every event type that changes something. The others are stored, and ignored as such. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    'checkout.session.completed': checkoutSessionCompleted,
    'checkout.session.async_payment_succeeded': checkoutSessionAsyncPaymentSucceeded,
    'checkout.session.async_payment_failed': checkoutSessionAsyncPaymentFailed,
    'checkout.session.expired': checkoutSessionExpired,
  }),
);
