import type { StripeSubscription } from '../../stripe/stripe-types.js';
import { type MonthlyFact, readSubscription } from '../facts/monthly-facts.js';

/** A monthly support began, changed, paused or ended. Promises: they book nothing. */
export function customerSubscription(subscription: StripeSubscription, toldAt: Date): MonthlyFact {
  return readSubscription(subscription, toldAt);
}
