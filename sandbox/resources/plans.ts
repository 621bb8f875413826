import Stripe from 'stripe';
import { invalidRequest } from '../api/api-error.js';
import type { Decoder } from '../api/decode.js';
import { choice, integer, object, required, text } from '../api/decode.js';
import { currency, metadata } from '../api/decode-common.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { makePrice, requireUnitAmount } from './prices.js';
import { getProduct, makeProduct, productParams } from './products.js';

/**
 * A recurring price under its older name, which every subscription item still carries.
 * @see https://docs.stripe.com/api/plans/object
 */
export function toPlan(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: Stripe.Decimal.from(price.unit_amount ?? 0),
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: idOf(price.product),
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}

const newProduct = object(productParams);

/** The id of a product, or what to make one of. */
function productParam(): Decoder<string | ReturnType<typeof newProduct>> {
  const id = text();
  return (value, name) => (typeof value === 'string' ? id(value, name) : newProduct(value, name));
}

/** Only what the Stripe CLI's older triggers call: plans are prices. */
export const planRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/plans',
    {
      amount: integer(0),
      currency: required(currency()),
      interval: required(choice('day', 'week', 'month', 'year')),
      interval_count: integer(1, 1095),
      metadata: metadata(),
      nickname: text(),
      product: productParam(),
    },
    ({ account, params }) => {
      const { amount, product: given, interval, interval_count, ...rest } = params;
      const unitAmount = requireUnitAmount(amount, 'amount');
      if (given === undefined) {
        throw invalidRequest('Missing required param: product.', 'product', 'parameter_missing');
      }
      const product =
        typeof given === 'string'
          ? getProduct(account, given, 'product', 400)
          : makeProduct(account, given);
      if (typeof given !== 'string') account.events.record('product.created', product);
      const recurring = { interval, interval_count, usage_type: undefined };
      const price = makePrice(account, { ...rest, unitAmount, product: product.id, recurring });
      const plan = toPlan(price);
      account.events.record('plan.created', plan);
      account.events.record('price.created', price);
      return plan;
    },
  ),
];
