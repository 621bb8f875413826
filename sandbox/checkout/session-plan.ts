import type { Stripe } from 'stripe';
import type { NewPaymentIntent } from '../resources/payment-intents.js';

/** What a Checkout Session was asked for and does not show; kept under the session's id. */
export interface SessionPlan {
  readonly id: string;
  readonly lineItems: readonly Stripe.LineItem[];
  readonly intentData: Omit<NewPaymentIntent, 'amount' | 'currency' | 'payment_method_types'>;
}
