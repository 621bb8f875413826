import type { Stripe } from 'stripe';
import type { NewPaymentIntent } from '../resources/payment-intents.js';

/** What a Checkout Session was asked for and does not show; kept under the session's id. */
export interface SessionPlan {
  readonly id: string;
  /**
   * `expires_at` on the sandbox's clock as it stood at creation: callers live on the real one,
   * and moving the sandbox's still expires what is open.
   */
  readonly expiresAtMs: number;
  readonly lineItems: readonly Stripe.LineItem[];
  readonly intentData: Omit<NewPaymentIntent, 'amount' | 'currency' | 'payment_method_types'>;
  /** Of the subscription that a session in that mode makes. */
  readonly subscriptionData?: {
    readonly description?: string | undefined;
    readonly metadata?: Stripe.Metadata | undefined;
  };
  /** In subscription mode a session does not show what it is tried with while it is open. */
  readonly attempt?: { readonly intent: string; readonly customer: string };
}
