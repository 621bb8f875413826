import type Stripe from 'stripe';

/** Stripe's own types, for the modules that read its objects but must not call it. */
export type StripeEvent = Stripe.Event;
export type StripeSession = Stripe.Checkout.Session;
export type SessionParameters = Stripe.Checkout.SessionCreateParams;
