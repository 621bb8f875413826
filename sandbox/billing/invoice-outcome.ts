import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { markPaymentPaid } from './invoice-payments.js';
import { subscriptionIdOf } from './invoice-subscription.js';
import { endSubscription } from './end-subscription.js';
import { updateSubscription } from './update-subscription.js';

/** The waits before the second, third and fourth attempt. @see https://docs.stripe.com/billing/revenue-recovery/smart-retries */
const RETRIES_AFTER_DAYS: readonly number[] = [3, 5, 7];
const DAY_S = 86_400;

/**
 * Settles an invoice, and brings a subscription that waited for it back to `active`.
 * @param payment null where the customer's credit paid it all: such an invoice has no payment.
 */
export function markInvoicePaid(
  account: Account,
  invoice: Stripe.Invoice,
  payment: Stripe.InvoicePayment | null,
): Stripe.Invoice {
  if (payment) markPaymentPaid(account, payment);
  const paid = account.invoices.put({
    ...invoice,
    amount_paid: payment ? invoice.amount_due : 0,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: {
      ...invoice.status_transitions,
      paid_at: account.clock.nowSeconds(),
    },
  });
  account.events.record('invoice.paid', paid);
  account.events.record('invoice.payment_succeeded', paid);
  const subscription = account.subscriptions.find(subscriptionIdOf(paid) ?? '');
  if (subscription?.latest_invoice === paid.id && isWaiting(subscription)) {
    updateSubscription(account, subscription, { status: 'active' });
  }
  return paid;
}

function isWaiting({ status }: Stripe.Subscription): boolean {
  return status === 'incomplete' || status === 'past_due';
}

/**
 * An attempt at an invoice that did not pay it. An invoice of a running subscription is tried
 * again three times; after the last of them the subscription ends, and the invoice stays open.
 * @see https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses
 */
export function markAttemptFailed(account: Account, invoice: Stripe.Invoice): Stripe.Invoice {
  const subscription = account.subscriptions.find(subscriptionIdOf(invoice) ?? '');
  const isRunning = subscription?.status === 'active' || subscription?.status === 'past_due';
  const waitDays = isRunning ? RETRIES_AFTER_DAYS[invoice.attempt_count - 1] : undefined;
  const failed = account.invoices.put({
    ...invoice,
    next_payment_attempt:
      waitDays === undefined ? null : account.clock.nowSeconds() + waitDays * DAY_S,
  });
  account.events.record('invoice.payment_failed', failed);
  if (!subscription || !isRunning) return failed;
  if (waitDays === undefined) endSubscription(account, subscription, 'payment_failed');
  else if (subscription.status === 'active') {
    updateSubscription(account, subscription, { status: 'past_due' });
  }
  return failed;
}
