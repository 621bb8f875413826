import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';

/** The subscription that an invoice was made for; null for one made by hand. */
export function subscriptionIdOf(invoice: Stripe.Invoice): string | null {
  return idOf(invoice.parent?.subscription_details?.subscription ?? null);
}
