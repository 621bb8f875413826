import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { idOf } from '../id-of.js';
import { newId, randomText } from '../ids.js';
import { toPlan } from '../resources/plans.js';
import { periodEnd } from './billing-period.js';

export interface NewItem {
  price: Stripe.Price;
  quantity: number;
  metadata?: Stripe.Metadata | undefined;
}

export interface NewSubscription {
  customer: Stripe.Customer;
  items: readonly NewItem[];
  cancelAtPeriodEnd?: boolean | undefined;
  defaultPaymentMethod?: string | null | undefined;
  description?: string | undefined;
  metadata?: Stripe.Metadata | undefined;
}

/**
 * A subscription whose first invoice is still to be paid. Records no event: the one that tells
 * of it names that invoice.
 * @see https://docs.stripe.com/api/subscriptions/object
 */
export function makeSubscription(account: Account, given: NewSubscription): Stripe.Subscription {
  const id = newId('sub');
  const now = account.clock.nowSeconds();
  const data = given.items.map((item) => makeItem(item, { id, now }));
  const end = data[0]?.current_period_end ?? now;
  return account.subscriptions.put({
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: given.cancelAtPeriodEnd ? end : null,
    cancel_at_period_end: given.cancelAtPeriodEnd ?? false,
    canceled_at: given.cancelAtPeriodEnd ? now : null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: now,
    currency: given.items[0]?.price.currency ?? 'usd',
    customer: given.customer.id,
    customer_account: null,
    days_until_due: null,
    default_payment_method: given.defaultPaymentMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: given.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: {
      object: 'list',
      data,
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: given.metadata ?? {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: 'incomplete',
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
    trial_start: null,
  });
}

/** An item whose first period begins now. */
export function makeItem(
  { price, quantity, metadata = {} }: NewItem,
  { id, now }: { id: string; now: number },
): Stripe.SubscriptionItem {
  return {
    id: `si_${randomText(14)}`,
    object: 'subscription_item',
    billing_thresholds: null,
    created: now,
    current_period_end: periodEnd({ anchor: now, start: now }, recurringOf(price)),
    current_period_start: now,
    current_trial: null,
    discounts: [],
    metadata,
    plan: toPlan(price),
    price,
    quantity,
    subscription: id,
    tax_rates: [],
  };
}

export function recurringOf(price: Stripe.Price): Stripe.Price.Recurring {
  if (!price.recurring) throw new Error(`Price ${price.id} of a subscription does not recur`);
  return price.recurring;
}

export function getSubscription(
  account: Account,
  id: string,
  param = 'id',
  status = 404,
): Stripe.Subscription {
  const subscription = account.subscriptions.find(id);
  if (!subscription) throw noSuch('subscription', id, param, status);
  return subscription;
}

/** The end of the running period: all items of a subscription of the sandbox share one interval. */
export function currentPeriodEnd({ items }: Stripe.Subscription): number {
  return items.data[0]?.current_period_end ?? 0;
}

/** What a renewal is charged to: the subscription's own method, else its customer's. */
export function paymentMethodOf(
  account: Account,
  subscription: Stripe.Subscription,
): Stripe.PaymentMethod | null {
  const customer = account.customers.find(idOf(subscription.customer) ?? '');
  const id =
    idOf(subscription.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method ?? null);
  return account.paymentMethods.find(id ?? '') ?? null;
}
