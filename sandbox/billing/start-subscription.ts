import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError } from '../api/api-error.js';
import { collectInvoice } from './collect-invoice.js';
import { finalizeInvoice, markInvoiceVoid } from './finalize-invoice.js';
import { markInvoicePaid } from './invoice-outcome.js';
import { findOpenPayment } from './invoice-payments.js';
import { makeInvoice } from './new-invoice.js';
import { scheduleRenewal, subscriptionLines } from './renew-subscription.js';
import type { NewSubscription } from './subscription-object.js';
import { makeSubscription, paymentMethodOf } from './subscription-object.js';
import { updateSubscription } from './update-subscription.js';

/** How long an incomplete subscription waits for its first payment: 23 hours, as at Stripe. */
const COMPLETES_WITHIN_S = 23 * 3_600;

interface Started {
  subscription: Stripe.Subscription;
  invoice: Stripe.Invoice;
}

/** A subscription whose first invoice a Checkout Session has already charged, or is debiting. */
export function startChargedSubscription(
  account: Account,
  given: NewSubscription,
  intent: Stripe.PaymentIntent,
): Started {
  const { subscription, invoice } = openSubscription(account, given);
  finalizeInvoice(account, invoice.id, intent);
  const attempted = account.invoices.put({
    ...current(account.invoices.find(invoice.id)),
    attempt_count: 1,
    attempted: true,
  });
  if (intent.status === 'succeeded') {
    markInvoicePaid(account, attempted, findOpenPayment(account, invoice.id));
  } else {
    activate(account, subscription.id);
  }
  return startedNow(account, subscription.id, invoice.id);
}

/**
 * A subscription by API: its first invoice is charged now. A declined charge leaves it
 * `incomplete`, and it expires unless it is paid within 23 hours.
 * @see https://docs.stripe.com/billing/subscriptions/overview#subscription-lifecycle
 */
export function startSubscription(account: Account, given: NewSubscription): Stripe.Subscription {
  const { subscription, invoice } = openSubscription(account, given);
  const open = finalizeInvoice(account, invoice.id);
  const method = paymentMethodOf(account, subscription);
  if (open.status === 'open' && method) {
    try {
      const collected = collectInvoice(account, open, method);
      if (collected.status === 'open') activate(account, subscription.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      scheduleIncompleteExpiry(account, subscription);
    }
  }
  return startedNow(account, subscription.id, invoice.id).subscription;
}

function openSubscription(account: Account, given: NewSubscription): Started {
  const made = makeSubscription(account, given);
  const now = made.created;
  const invoice = makeInvoice(account, {
    customer: given.customer,
    currency: made.currency,
    billingReason: 'subscription_create',
    lines: subscriptionLines(account, made),
    subscription: made,
    periodStart: now,
    periodEnd: now,
    autoAdvance: true,
  });
  const subscription = account.subscriptions.put({ ...made, latest_invoice: invoice.id });
  account.events.record('customer.subscription.created', subscription);
  scheduleRenewal(account, subscription);
  return { subscription, invoice };
}

/** A debit on its way counts as paid until it fails. */
function activate(account: Account, id: string): void {
  updateSubscription(account, current(account.subscriptions.find(id)), { status: 'active' });
}

function startedNow(account: Account, subscriptionId: string, invoiceId: string): Started {
  return {
    subscription: current(account.subscriptions.find(subscriptionId)),
    invoice: current(account.invoices.find(invoiceId)),
  };
}

function current<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('What was just made is not there');
  return found;
}

function scheduleIncompleteExpiry(account: Account, { id, created }: Stripe.Subscription): void {
  account.scheduler.at((created + COMPLETES_WITHIN_S) * 1000, () => {
    const subscription = account.subscriptions.find(id);
    if (subscription?.status !== 'incomplete') return;
    for (const invoice of account.invoicesOfSubscription(id)) {
      if (invoice.status === 'open') markInvoiceVoid(account, invoice);
    }
    const ended_at = account.clock.nowSeconds();
    updateSubscription(account, subscription, { ended_at, status: 'incomplete_expired' });
  });
}

/** Takes up, after a restart, the subscriptions that were still to be paid for. */
export function resumeIncompletes(account: Account): void {
  for (const subscription of account.subscriptions) {
    if (subscription.status === 'incomplete') scheduleIncompleteExpiry(account, subscription);
  }
}
