import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { endSubscription } from './end-subscription.js';
import { currentPeriodEnd } from './subscription-object.js';
import { updateSubscription } from './update-subscription.js';

/** @throws ApiError 404 for one that has ended, as Stripe answers. */
export function cancelNow(
  account: Account,
  subscription: Stripe.Subscription,
  details: { comment?: string | undefined; feedback?: string | undefined } = {},
): Stripe.Subscription {
  if (subscription.ended_at !== null) throw noSuch('subscription', subscription.id);
  return endSubscription(account, subscription, 'cancellation_requested', {
    ...(details.comment === undefined ? {} : { comment: details.comment }),
    ...(details.feedback === undefined ? {} : { feedback: details.feedback }),
  });
}

/** Lets the paid period run out, or takes that back. */
export function cancelAtPeriodEnd(
  account: Account,
  subscription: Stripe.Subscription,
  cancels: boolean,
): Stripe.Subscription {
  return updateSubscription(account, subscription, cancellation(account, subscription, cancels));
}

/** The keys that say whether a subscription ends with its period. */
export function cancellation(
  account: Account,
  subscription: Stripe.Subscription,
  cancels: boolean,
): Partial<Stripe.Subscription> {
  if (cancels === subscription.cancel_at_period_end) return {};
  const reason = cancels ? ('cancellation_requested' as const) : null;
  return {
    cancel_at: cancels ? currentPeriodEnd(subscription) : null,
    cancel_at_period_end: cancels,
    canceled_at: cancels ? account.clock.nowSeconds() : null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason },
  };
}
