import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { isRunning, renewSubscription, scheduleRenewal } from './renew-subscription.js';
import { currentPeriodEnd } from './subscription-object.js';
import { updateSubscription } from './update-subscription.js';

/**
 * Puts a subscription into the status `paused`: no invoices until it is resumed. Stripe does so
 * when a trial ends without a payment method; `pause_collection` leaves the status as it is.
 * @throws ApiError 400 unless it is running.
 */
export function pauseSubscription(
  account: Account,
  subscription: Stripe.Subscription,
): Stripe.Subscription {
  if (!isRunning(subscription)) {
    throw invalidRequest(`Subscription ${subscription.id} is ${subscription.status}.`, 'id');
  }
  const transitioned_at = account.clock.nowSeconds();
  const paused = account.subscriptions.put({
    ...subscription,
    status: 'paused',
    status_details: {
      paused: { subscription: { type: 'pause_requested' }, transitioned_at, type: 'subscription' },
    },
  });
  account.events.record('customer.subscription.paused', paused);
  return paused;
}

/**
 * Takes a paused subscription up again: within the period that was paid for as before, after it
 * with a new period from now, which is charged.
 * @throws ApiError 400 unless it is paused.
 */
export function resumeSubscription(
  account: Account,
  subscription: Stripe.Subscription,
): Stripe.Subscription {
  const { id, status } = subscription;
  if (status !== 'paused') {
    throw invalidRequest(`Only paused subscriptions can be resumed; ${id} is ${status}.`, 'id');
  }
  const active: Stripe.Subscription = { ...subscription, status: 'active' };
  delete active.status_details;
  const resumed = account.subscriptions.put(active);
  account.events.record('customer.subscription.resumed', resumed);
  const now = account.clock.nowSeconds();
  if (currentPeriodEnd(resumed) <= now) return renewSubscription(account, resumed, now);
  scheduleRenewal(account, resumed);
  return resumed;
}

/** Collects again when a pause with an end is over. */
export function scheduleCollection(account: Account, subscription: Stripe.Subscription): void {
  const { resumes_at: at = null } = subscription.pause_collection ?? {};
  if (at === null) return;
  account.scheduler.at(at * 1000, () => {
    const due = account.subscriptions.find(subscription.id);
    if (!due || due.ended_at !== null || due.pause_collection?.resumes_at !== at) return;
    updateSubscription(account, due, { pause_collection: null });
  });
}

/** Takes up, after a restart, the pauses that were still to end. */
export function resumeCollections(account: Account): void {
  for (const subscription of account.subscriptions) scheduleCollection(account, subscription);
}
