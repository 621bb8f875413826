import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { idOf } from '../id-of.js';
import { periodEnd } from './billing-period.js';
import { collectBySchedule } from './collect-invoice.js';
import { endSubscription } from './end-subscription.js';
import { finalizeInvoice, markInvoiceUncollectible, markInvoiceVoid } from './finalize-invoice.js';
import { subscriptionLine } from './invoice-lines.js';
import { makeInvoice } from './new-invoice.js';
import { currentPeriodEnd, recurringOf } from './subscription-object.js';
import { updateSubscription } from './update-subscription.js';

/**
 * Begins the next period: makes its invoice and charges it at once. Stripe leaves the invoice a
 * draft for an hour first; the sandbox does not. A subscription that was cancelled to the end of
 * its period ends instead.
 * @param from where the period begins when it is not where the last one ended, in seconds.
 * @see https://docs.stripe.com/billing/invoices/subscription#subscription-lifecycle
 */
export function renewSubscription(
  account: Account,
  subscription: Stripe.Subscription,
  from?: number,
): Stripe.Subscription {
  if (subscription.cancel_at_period_end) {
    return endSubscription(account, subscription, 'cancellation_requested');
  }
  const anchor = from ?? subscription.billing_cycle_anchor;
  const renewed = account.subscriptions.put({
    ...subscription,
    billing_cycle_anchor: anchor,
    items: { ...subscription.items, data: itemsRenewed(subscription, { anchor, from }) },
  });
  const invoice = makeInvoice(account, {
    customer: customerOf(account, renewed),
    currency: renewed.currency,
    billingReason: 'subscription_cycle',
    lines: subscriptionLines(account, renewed),
    subscription: renewed,
    // The invoice's own period is the one that is over; its lines are for the one that begins.
    periodStart: subscription.items.data[0]?.current_period_start ?? anchor,
    periodEnd: currentPeriodEnd(subscription),
    autoAdvance: renewed.pause_collection === null,
  });
  updateSubscription(account, subscription, {
    billing_cycle_anchor: anchor,
    items: renewed.items,
    latest_invoice: invoice.id,
  });
  scheduleRenewal(account, renewed);
  collectUnlessPaused(account, renewed, invoice);
  return account.subscriptions.find(subscription.id) ?? renewed;
}

export function subscriptionLines(account: Account, subscription: Stripe.Subscription) {
  return subscription.items.data.map((item) => {
    const product = account.products.find(idOf(item.price.product) ?? '');
    return subscriptionLine(item, { subscription, productName: product?.name ?? '' });
  });
}

function itemsRenewed(
  { items }: Stripe.Subscription,
  { anchor, from }: { anchor: number; from: number | undefined },
): Stripe.SubscriptionItem[] {
  return items.data.map((item) => {
    const start = from ?? item.current_period_end;
    const end = periodEnd({ anchor, start }, recurringOf(item.price));
    return { ...item, current_period_end: end, current_period_start: start };
  });
}

function customerOf(account: Account, { id, customer }: Stripe.Subscription): Stripe.Customer {
  const found = account.customers.find(idOf(customer) ?? '');
  if (!found) throw new Error(`Subscription ${id} runs on without its customer`);
  return found;
}

/** @see https://docs.stripe.com/billing/subscriptions/pause-payment */
function collectUnlessPaused(
  account: Account,
  { pause_collection: pause }: Stripe.Subscription,
  invoice: Stripe.Invoice,
): void {
  switch (pause?.behavior) {
    case undefined: {
      const open = finalizeInvoice(account, invoice.id);
      if (open.status === 'open') collectBySchedule(account, open);
      return;
    }
    case 'void':
      markInvoiceVoid(account, invoice);
      return;
    case 'mark_uncollectible': {
      const open = finalizeInvoice(account, invoice.id);
      if (open.status === 'open') markInvoiceUncollectible(account, open);
      return;
    }
  }
}

/** Renews a subscription by itself when its period ends. */
export function scheduleRenewal(account: Account, subscription: Stripe.Subscription): void {
  const end = currentPeriodEnd(subscription);
  account.scheduler.at(end * 1000, () => {
    const due = account.subscriptions.find(subscription.id);
    if (due && isRunning(due) && currentPeriodEnd(due) === end) renewSubscription(account, due);
  });
}

export function isRunning({ status }: Stripe.Subscription): boolean {
  return status === 'active' || status === 'past_due';
}

/** Takes up, after a restart, the subscriptions that have not ended. */
export function resumeRenewals(account: Account): void {
  for (const subscription of account.subscriptions) {
    if (subscription.ended_at === null) scheduleRenewal(account, subscription);
  }
}
