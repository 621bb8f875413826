import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { integer, list, object, text } from '../api/decode.js';
import { metadata } from '../api/decode-common.js';
import { idOf } from '../id-of.js';
import { newId } from '../ids.js';
import { makePrice, priceParams, requireUnitAmount } from '../resources/prices.js';
import { getProduct, makeProduct, productParams } from '../resources/products.js';

const lineItem = object({
  price: text(),
  price_data: object({ ...priceParams, product_data: object(productParams) }),
  quantity: integer(1, 999_999),
  metadata: metadata(),
});

export const lineItemsParam = list(lineItem);
type GivenLineItem = NonNullable<ReturnType<typeof lineItem>>;
type GivenPriceData = NonNullable<GivenLineItem['price_data']>;

/** A line that is checked, and makes its objects only when all the lines are. */
export interface PlannedLine {
  readonly currency: string;
  readonly totalMinor: number;
  /** How often it is paid again, e.g. `1 month`; null for what is paid once. */
  readonly every: string | null;
  readonly make: () => Stripe.LineItem;
}

export function planLine(account: Account, given: GivenLineItem, name: string): PlannedLine {
  const { price: priceId, price_data: data, quantity } = given;
  if ((priceId === undefined) === (data === undefined)) {
    throw invalidRequest(`You must specify either \`price\` or \`price_data\` in ${name}.`, name);
  }
  if (quantity === undefined) {
    const message = `Quantity is required. Add \`quantity\` to \`${name}\``;
    throw invalidRequest(message, `${name}[quantity]`, 'parameter_missing');
  }
  const item = { quantity, metadata: given.metadata };
  return data
    ? planInlinePrice(account, data, item, `${name}[price_data]`)
    : planPrice(account, priceId ?? '', item, `${name}[price]`);
}

interface Item {
  quantity: number;
  metadata: Stripe.Metadata | undefined;
}

function planPrice(account: Account, id: string, item: Item, name: string): PlannedLine {
  const price = account.prices.find(id);
  if (!price) throw noSuch('price', id, name, 400);
  const product = getProduct(account, idOf(price.product) ?? '', name, 400);
  return {
    currency: price.currency,
    totalMinor: (price.unit_amount ?? 0) * item.quantity,
    every: everyOf(price.recurring),
    make: () => makeLineItem(price, product.name, item),
  };
}

function planInlinePrice(
  account: Account,
  data: GivenPriceData,
  item: Item,
  name: string,
): PlannedLine {
  const unitAmount = requireUnitAmount(data.unit_amount, `${name}[unit_amount]`);
  const { product: productId, product_data: productData, ...rest } = data;
  if ((productId === undefined) === (productData === undefined)) {
    const message = `You must specify either \`product\` or \`product_data\` in ${name}.`;
    throw invalidRequest(message, name, 'parameter_missing');
  }
  const known =
    productId === undefined ? null : getProduct(account, productId, `${name}[product]`, 400);
  return {
    currency: data.currency,
    totalMinor: unitAmount * item.quantity,
    every: everyOf(data.recurring),
    make: () => {
      const product = known ?? makeProduct(account, { name: '', ...productData });
      // An inline price serves this one session, and cannot be used again.
      const price = makePrice(account, { ...rest, unitAmount, product: product.id, active: false });
      return makeLineItem(price, product.name, item);
    },
  };
}

function everyOf(
  recurring: { interval: string; interval_count?: number | undefined } | null | undefined,
): string | null {
  return recurring ? `${recurring.interval_count ?? 1} ${recurring.interval}` : null;
}

/** @see https://docs.stripe.com/api/checkout/sessions/line_items */
function makeLineItem(price: Stripe.Price, description: string, item: Item): Stripe.LineItem {
  const totalMinor = (price.unit_amount ?? 0) * item.quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: totalMinor,
    amount_tax: 0,
    amount_total: totalMinor,
    currency: price.currency,
    description,
    metadata: item.metadata ?? {},
    price,
    quantity: item.quantity,
  };
}

/** The first ten, as a session shows them when they are expanded. */
export function sessionLineItems(
  account: Account,
  sessionId: string,
): Stripe.ApiList<Stripe.LineItem> {
  const all = account.sessionPlans.find(sessionId)?.lineItems ?? [];
  return {
    object: 'list',
    data: all.slice(0, 10),
    has_more: all.length > 10,
    url: `/v1/checkout/sessions/${sessionId}/line_items`,
  };
}
