import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { boolean, list, required, text } from '../api/decode.js';
import { created, metadata, url } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { newShortId } from '../ids.js';

/** The parameters of a product, on its own and inside a price's. */
export const productParams = {
  name: required(text()),
  description: text(),
  images: list(url(), 8),
  metadata: metadata(),
  statement_descriptor: text(22),
  tax_code: text(),
  unit_label: text(),
};

export interface NewProduct {
  name: string;
  description?: string | undefined;
  images?: string[] | undefined;
  metadata?: Stripe.Metadata | undefined;
  statement_descriptor?: string | undefined;
  tax_code?: string | undefined;
  unit_label?: string | undefined;
  active?: boolean | undefined;
  url?: string | undefined;
}

/** @see https://docs.stripe.com/api/products/object */
export function makeProduct(account: Account, given: NewProduct): Stripe.Product {
  const now = account.clock.nowSeconds();
  return account.products.put({
    id: newShortId('prod'),
    object: 'product',
    active: given.active ?? true,
    created: now,
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: given.metadata ?? {},
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: given.statement_descriptor ?? null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: given.unit_label ?? null,
    updated: now,
    url: given.url ?? null,
  });
}

export function getProduct(
  account: Account,
  id: string,
  param = 'id',
  status = 404,
): Stripe.Product {
  const product = account.products.find(id);
  if (!product) throw noSuch('product', id, param, status);
  return product;
}

export const productRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/products',
    { ...productParams, active: boolean(), url: url() },
    ({ account, params }) => {
      const product = makeProduct(account, params);
      account.events.record('product.created', product);
      return product;
    },
  ),
  route('GET', '/v1/products/:id', {}, ({ account, id }) => getProduct(account, id)),
  route(
    'GET',
    '/v1/products',
    { ...pageParams, created: created(), active: boolean() },
    ({ account, params }) =>
      page(account.products, params, {
        url: '/v1/products',
        kind: 'product',
        matches: (product) =>
          (params.created?.(product.created) ?? true) &&
          (params.active === undefined || product.active === params.active),
      }),
  ),
];
