import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { boolean, choice, integer, list, object, required, text } from '../api/decode.js';
import { created, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { getCustomer } from '../resources/customers.js';
import { cancelNow } from './cancel-subscription.js';
import { changeParams, changeSubscription } from './change-subscription.js';
import { startSubscription } from './start-subscription.js';
import type { NewItem } from './subscription-object.js';
import { getSubscription } from './subscription-object.js';
import { resumeSubscription } from './pause-subscription.js';

const newItem = object({
  metadata: metadata(),
  /** The older name of `price`; the Stripe CLI still sends it. */
  plan: text(),
  price: text(),
  quantity: integer(0),
});

const STATUSES = [
  'active',
  'all',
  'canceled',
  'ended',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const;

/** @throws ApiError for a price that is not there, or does not recur as the others do. */
function resolveItems(
  account: Account,
  given: readonly NonNullable<ReturnType<typeof newItem>>[],
): NewItem[] {
  const items = given.map((item, index) => {
    const name = `items[${index}][price]`;
    const id = item.price ?? item.plan;
    if (id === undefined) {
      throw invalidRequest(`Missing required param: ${name}.`, name, 'parameter_missing');
    }
    const price = account.prices.find(id);
    if (!price) throw noSuch('price', id, name, 400);
    if (!price.recurring) {
      throw invalidRequest(
        `The price specified is set to \`type=one_time\` but this field only accepts prices ` +
          `with \`type=recurring\`.`,
        name,
      );
    }
    return { price, quantity: item.quantity ?? 1, metadata: item.metadata };
  });
  const [first] = items;
  const differs = items.some(
    ({ price }) =>
      price.recurring?.interval !== first?.price.recurring?.interval ||
      price.currency !== first?.price.currency,
  );
  if (!differs && first) return items;
  throw invalidRequest('All prices must have the same `interval` and `currency`.', 'items');
}

/** @throws ApiError 400 where nothing could be charged. */
function requireMethod(
  account: Account,
  customer: Stripe.Customer,
  asked: string | undefined,
): void {
  const id = asked ?? idOf(customer.invoice_settings.default_payment_method);
  if (id === null) {
    throw invalidRequest(
      'This customer has no attached payment source or default payment method. Please consider ' +
        'adding a default payment method.',
      'default_payment_method',
      'resource_missing',
    );
  }
  const method = account.paymentMethods.find(id);
  if (method && idOf(method.customer) === customer.id) return;
  if (!method) throw noSuch('PaymentMethod', id, 'default_payment_method', 400);
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be ` +
      'attached to the customer.',
    'default_payment_method',
    'resource_missing',
  );
}

/** @see https://docs.stripe.com/api/subscriptions */
export const subscriptionRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/subscriptions',
    {
      cancel_at_period_end: boolean(),
      collection_method: choice('charge_automatically'),
      customer: required(text()),
      default_payment_method: text(),
      description: text(500),
      items: required(list(newItem, 20)),
      metadata: metadata(),
      off_session: boolean(),
      payment_behavior: choice('allow_incomplete'),
    },
    ({ account, params }) => {
      const customer = getCustomer(account, params.customer, 'customer', 400);
      const items = resolveItems(account, params.items);
      requireMethod(account, customer, params.default_payment_method);
      return startSubscription(account, {
        cancelAtPeriodEnd: params.cancel_at_period_end,
        customer,
        defaultPaymentMethod: params.default_payment_method,
        description: params.description,
        items,
        metadata: params.metadata,
      });
    },
  ),
  route('GET', '/v1/subscriptions/:id', {}, ({ account, id }) => getSubscription(account, id)),
  route(
    'GET',
    '/v1/subscriptions',
    {
      ...pageParams,
      created: created(),
      customer: text(),
      price: text(),
      status: choice(...STATUSES),
    },
    ({ account, params }) =>
      page(account.subscriptions, params, {
        url: '/v1/subscriptions',
        kind: 'subscription',
        matches: (each) =>
          (params.created?.(each.created) ?? true) &&
          (params.customer === undefined || idOf(each.customer) === params.customer) &&
          (params.price === undefined ||
            each.items.data.some(({ price }) => price.id === params.price)) &&
          hasStatus(each, params.status),
      }),
  ),
  route('POST', '/v1/subscriptions/:id', changeParams, ({ account, params, id }) =>
    changeSubscription(account, getSubscription(account, id), params),
  ),
  route('POST', '/v1/subscriptions/:id/resume', {}, ({ account, id }) =>
    resumeSubscription(account, getSubscription(account, id)),
  ),
  route(
    'DELETE',
    '/v1/subscriptions/:id',
    {
      cancellation_details: object({ comment: text(), feedback: text() }),
      invoice_now: boolean(),
      prorate: boolean(),
    },
    ({ account, params, id }) =>
      cancelNow(account, getSubscription(account, id), params.cancellation_details),
  ),
];

/** Without a status a list holds what has not been canceled. */
function hasStatus(
  { status, ended_at: endedAt }: Stripe.Subscription,
  asked: (typeof STATUSES)[number] | undefined,
): boolean {
  if (asked === undefined) return status !== 'canceled';
  if (asked === 'all') return true;
  return asked === 'ended' ? endedAt !== null : status === asked;
}
