import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { clearable, integer, object, text } from '../api/decode.js';
import { address, created, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { findTokenBehaviour } from '../resources/instruments.js';
import { getCustomer, makeCustomer } from '../resources/customers.js';
import { makePaymentMethod, resolvePaymentMethod } from '../resources/payment-methods.js';
import { attachPaymentMethod, requireAttachable, setDefaultMethod } from './attach-method.js';
import { deleteCustomer } from './delete-customer.js';
import { updateCustomer } from './update-customer.js';

const invoiceSettings = object({ default_payment_method: text() });

/**
 * A new customer with what they pay with. The default may be the very token that
 * `payment_method` names: it is that method then, not a second one.
 */
function createCustomer(
  account: Account,
  given: Parameters<typeof makeCustomer>[1],
  methods: {
    attached: string | undefined;
    byDefault: string | undefined;
    source: string | undefined;
  },
): Stripe.Customer {
  const { attached, byDefault, source } = methods;
  if (byDefault !== undefined && byDefault !== attached) throw noDefault(byDefault);
  const method = attached === undefined ? null : resolvePaymentMethod(account, attached);
  const card = source === undefined ? null : sourceCard(account, source);
  for (const each of [method, card]) if (each) requireAttachable(account, each);
  const customer = makeCustomer(account, given);
  for (const each of [method, card]) if (each) attachPaymentMethod(account, each, customer);
  const standard = card ?? (byDefault === undefined ? null : method);
  if (standard) setDefaultMethod(account, customer.id, standard.id);
  return getCustomer(account, customer.id);
}

/** A card token of the older kind: kept as a payment method, and the default. */
function sourceCard(account: Account, token: string): Stripe.PaymentMethod {
  const behaviour = findTokenBehaviour(token);
  if (behaviour?.type !== 'card') throw noSuch('token', token, 'source', 400);
  return makePaymentMethod(account, behaviour, undefined);
}

function requireOwn(account: Account, customer: Stripe.Customer, methodId: string): void {
  const method = account.paymentMethods.find(methodId);
  if (method && idOf(method.customer) === customer.id) return;
  throw noDefault(methodId);
}

function noDefault(methodId: string): Error {
  return noSuch('PaymentMethod', methodId, 'invoice_settings[default_payment_method]', 400);
}

/** @see https://docs.stripe.com/api/customers */
export const customerRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/customers',
    {
      address: address(),
      balance: integer(),
      description: text(),
      email: text(512),
      invoice_settings: invoiceSettings,
      metadata: metadata(),
      name: text(256),
      payment_method: text(),
      phone: text(),
      source: text(),
    },
    ({ account, params }) => {
      const { payment_method: attached, invoice_settings: settings, source, ...rest } = params;
      const byDefault = settings?.default_payment_method;
      return createCustomer(account, rest, { attached, byDefault, source });
    },
  ),
  route('GET', '/v1/customers/:id', {}, ({ account, id }) => {
    return account.deletedCustomers.find(id) ?? getCustomer(account, id);
  }),
  route(
    'POST',
    '/v1/customers/:id',
    {
      address: address(),
      balance: integer(),
      description: clearable(),
      email: clearable(512),
      invoice_settings: invoiceSettings,
      metadata: metadata(),
      name: clearable(256),
      phone: clearable(),
    },
    ({ account, params, id }) => {
      const customer = getCustomer(account, id);
      const { invoice_settings: settings, metadata: added, ...rest } = params;
      const methodId = settings?.default_payment_method;
      if (methodId !== undefined) requireOwn(account, customer, methodId);
      return updateCustomer(account, customer, {
        ...given(rest),
        ...(added ? { metadata: { ...customer.metadata, ...added } } : {}),
        ...(methodId === undefined
          ? {}
          : {
              invoice_settings: { ...customer.invoice_settings, default_payment_method: methodId },
            }),
      });
    },
  ),
  route('DELETE', '/v1/customers/:id', {}, ({ account, id }) => deleteCustomer(account, id)),
  route(
    'GET',
    '/v1/customers',
    { ...pageParams, created: created(), email: text(512) },
    ({ account, params }) =>
      page(account.customers, params, {
        url: '/v1/customers',
        kind: 'customer',
        matches: (customer) =>
          (params.created?.(customer.created) ?? true) &&
          (params.email === undefined || customer.email === params.email),
      }),
  ),
];

/** Without what the caller did not mention. */
function given<T extends object>(params: T) {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}
