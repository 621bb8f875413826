import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import type { Decoder } from '../api/decode.js';
import { boolean, choice, integer, list, object, required, text } from '../api/decode.js';
import { metadata } from '../api/decode-common.js';
import { idOf } from '../id-of.js';
import { toPlan } from '../resources/plans.js';
import { makePrice, priceParams, requireUnitAmount } from '../resources/prices.js';
import { getProduct } from '../resources/products.js';
import { cancellation } from './cancel-subscription.js';
import { scheduleCollection } from './pause-subscription.js';
import { updateSubscription } from './update-subscription.js';

const pause = object({
  behavior: required(choice('keep_as_draft', 'mark_uncollectible', 'void')),
  resumes_at: integer(),
});

/** Null where an empty string clears it. */
function pauseCollection(): Decoder<ReturnType<typeof pause> | null> {
  return (value, name) => (value === '' ? null : pause(value, name));
}

export const changeParams = {
  cancel_at_period_end: boolean(),
  default_payment_method: text(),
  description: text(500),
  items: list(
    object({
      id: text(),
      price: text(),
      price_data: object(priceParams),
      quantity: integer(0),
    }),
    20,
  ),
  metadata: metadata(),
  off_session: boolean(),
  pause_collection: pauseCollection(),
  /** The sandbox prorates nothing: another amount counts from the next invoice on. */
  proration_behavior: choice('none'),
};

type Changes = { [Name in keyof typeof changeParams]: ReturnType<(typeof changeParams)[Name]> };
type ItemChange = NonNullable<Changes['items']>[number];

/**
 * @throws ApiError 400 as Stripe refuses it; nothing is changed then.
 * @see https://docs.stripe.com/api/subscriptions/update
 */
export function changeSubscription(
  account: Account,
  subscription: Stripe.Subscription,
  params: Changes,
): Stripe.Subscription {
  requireChangeable(subscription, params);
  const { cancel_at_period_end: cancels, pause_collection: paused } = params;
  const method = params.default_payment_method;
  if (method !== undefined) requireOwnMethod(account, subscription, method);
  const updated = updateSubscription(account, subscription, {
    ...(cancels === undefined ? {} : cancellation(account, subscription, cancels)),
    ...(method === undefined ? {} : { default_payment_method: method }),
    ...(params.description === undefined ? {} : { description: params.description }),
    ...(params.metadata ? { metadata: { ...subscription.metadata, ...params.metadata } } : {}),
    ...(paused === undefined
      ? {}
      : {
          pause_collection: paused && {
            behavior: paused.behavior,
            resumes_at: paused.resumes_at ?? null,
          },
        }),
    ...(params.items ? { items: itemsChanged(account, subscription, params.items) } : {}),
  });
  if (paused) scheduleCollection(account, updated);
  return updated;
}

function requireChangeable(subscription: Stripe.Subscription, params: Changes): void {
  if (subscription.ended_at === null) return;
  const asked = Object.entries(params).filter(([, value]) => value !== undefined);
  if (asked.every(([name]) => name === 'metadata')) return;
  throw invalidRequest(
    'A canceled subscription can only update its cancellation_details and metadata.',
    asked[0]?.[0],
    'invalid_canceled_subscription_fields',
  );
}

function requireOwnMethod(account: Account, { customer }: Stripe.Subscription, id: string): void {
  const method = account.paymentMethods.find(id);
  if (!method) throw noSuch('PaymentMethod', id, 'default_payment_method', 400);
  if (idOf(method.customer) === idOf(customer)) return;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be ` +
      'attached to the customer.',
    'default_payment_method',
    'resource_missing',
  );
}

/** Every named item with its new price or quantity; the periods stay. */
function itemsChanged(
  account: Account,
  { items }: Stripe.Subscription,
  changes: readonly ItemChange[],
): Stripe.ApiList<Stripe.SubscriptionItem> {
  const prepared = changes.map((change, index) => {
    const name = `items[${index}]`;
    const item = items.data.find(({ id }) => id === change.id);
    if (!item) throw noSuch('subscription item', change.id ?? '', `${name}[id]`, 400);
    return { ...change, id: item.id, makePrice: plannedPrice(account, item, change, name) };
  });
  const data = items.data.map((item) => {
    const change = prepared.find(({ id }) => id === item.id);
    if (!change) return item;
    const price = change.makePrice();
    const quantity = change.quantity ?? item.quantity ?? 1;
    return { ...item, plan: toPlan(price), price, quantity };
  });
  return { ...items, data };
}

/** Checked now, made only once all the changes are. */
function plannedPrice(
  account: Account,
  item: Stripe.SubscriptionItem,
  { price: id, price_data: data }: ItemChange,
  name: string,
): () => Stripe.Price {
  if (id !== undefined) {
    const price = account.prices.find(id);
    if (!price) throw noSuch('price', id, `${name}[price]`, 400);
    requireSameRhythm(item, price, `${name}[price]`);
    return () => price;
  }
  if (!data) return () => item.price;
  const inName = `${name}[price_data]`;
  requireSameRhythm(item, data, inName);
  const unitAmount = requireUnitAmount(data.unit_amount, `${inName}[unit_amount]`);
  const product = getProduct(account, data.product ?? '', `${inName}[product]`, 400).id;
  return () => makePrice(account, { ...data, unitAmount, product, active: false });
}

function requireSameRhythm(
  { price }: Stripe.SubscriptionItem,
  other: { currency: string; recurring?: { interval: string } | null | undefined },
  name: string,
): void {
  const isSame =
    other.currency === price.currency && other.recurring?.interval === price.recurring?.interval;
  if (isSame) return;
  throw invalidRequest('The sandbox changes neither the currency nor the interval.', name);
}
