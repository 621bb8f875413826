import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { previousAttributes } from '../events/previous-attributes.js';

/** Changes a subscription, and tells of it where anything differs. */
export function updateSubscription(
  account: Account,
  subscription: Stripe.Subscription,
  changes: Partial<Stripe.Subscription>,
): Stripe.Subscription {
  const previous = previousAttributes(subscription, changes);
  if (!previous) return subscription;
  const updated = account.subscriptions.put({ ...subscription, ...changes });
  account.events.record('customer.subscription.updated', updated, previous);
  return updated;
}
