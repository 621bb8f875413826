import type { Stripe } from 'stripe';
import type { Account } from '../account.js';

type Reason = 'cancellation_requested' | 'payment_failed';

/** Ends a subscription now. Its open invoices stay open, and are not tried again. */
export function endSubscription(
  account: Account,
  subscription: Stripe.Subscription,
  reason: Reason,
  details: Partial<Stripe.Subscription.CancellationDetails> = {},
): Stripe.Subscription {
  const now = account.clock.nowSeconds();
  for (const invoice of account.invoicesOfSubscription(subscription.id)) {
    if (invoice.status !== 'open') continue;
    account.invoices.put({ ...invoice, auto_advance: false, next_payment_attempt: null });
  }
  account.failingRenewals.delete(subscription.id);
  const ended = account.subscriptions.put({
    ...subscription,
    canceled_at: subscription.canceled_at ?? now,
    cancellation_details: { ...noDetails(subscription), reason, ...details },
    ended_at: now,
    status: 'canceled',
  });
  account.events.record('customer.subscription.deleted', ended);
  return ended;
}

function noDetails({ cancellation_details: known }: Stripe.Subscription) {
  return known ?? { comment: null, feedback: null, feedback_option: null, reason: null };
}
