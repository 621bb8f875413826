import Stripe from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { boolean, choice, integer, object, required, text } from '../api/decode.js';
import { created, currency, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { newId } from '../ids.js';
import { getProduct, makeProduct, productParams } from './products.js';

/** @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const LARGEST_AMOUNT = 99_999_999;

const recurring = object({
  interval: required(choice('day', 'week', 'month', 'year')),
  interval_count: integer(1, 1095),
  usage_type: choice('licensed'),
});

/** What a price has in common wherever it is made. */
export const priceParams = {
  currency: required(currency()),
  unit_amount: integer(0),
  product: text(),
  recurring,
  tax_behavior: choice('exclusive', 'inclusive', 'unspecified'),
};

export interface NewPrice {
  currency: string;
  unitAmount: number;
  product: string;
  recurring?: ReturnType<typeof recurring>;
  tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified' | undefined;
  active?: boolean | undefined;
  lookup_key?: string | undefined;
  metadata?: Stripe.Metadata | undefined;
  nickname?: string | undefined;
}

/** @see https://docs.stripe.com/api/prices/object */
export function makePrice(account: Account, given: NewPrice): Stripe.Price {
  return account.prices.put({
    id: newId('price'),
    object: 'price',
    active: given.active ?? true,
    billing_scheme: 'per_unit',
    created: account.clock.nowSeconds(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: given.metadata ?? {},
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: given.recurring
      ? {
          interval: given.recurring.interval,
          interval_count: given.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: given.recurring ? 'recurring' : 'one_time',
    unit_amount: given.unitAmount,
    unit_amount_decimal: Stripe.Decimal.from(given.unitAmount),
  });
}

/** `name` is the full name of the parameter that holds the amount. */
export function requireUnitAmount(amount: number | undefined, name: string): number {
  if (amount === undefined) {
    throw invalidRequest(`Missing required param: ${name}.`, name, 'parameter_missing');
  }
  if (amount <= LARGEST_AMOUNT) return amount;
  throw invalidRequest('Amount must be no more than $999,999.99', name, 'amount_too_large');
}

export const priceRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/prices',
    {
      ...priceParams,
      active: boolean(),
      lookup_key: text(200),
      metadata: metadata(),
      nickname: text(),
      product_data: object(productParams),
    },
    ({ account, params }) => {
      const { product, product_data: productData, unit_amount: amount, ...rest } = params;
      if (product === undefined && !productData) {
        throw invalidRequest('Missing required param: product.', 'product', 'parameter_missing');
      }
      const unitAmount = requireUnitAmount(amount, 'unit_amount');
      const owner = productData
        ? makeProduct(account, productData)
        : getProduct(account, product ?? '', 'product', 400);
      if (productData) account.events.record('product.created', owner);
      const price = makePrice(account, { ...rest, unitAmount, product: owner.id });
      account.events.record('price.created', price);
      return price;
    },
  ),
  route('GET', '/v1/prices/:id', {}, ({ account, id }) => {
    const price = account.prices.find(id);
    if (!price) throw noSuch('price', id, 'price');
    return price;
  }),
  route(
    'GET',
    '/v1/prices',
    { ...pageParams, created: created(), active: boolean(), product: text() },
    ({ account, params }) =>
      page(account.prices, params, {
        url: '/v1/prices',
        kind: 'price',
        matches: (price) =>
          (params.created?.(price.created) ?? true) &&
          (params.active === undefined || price.active === params.active) &&
          (params.product === undefined || price.product === params.product),
      }),
  ),
];
