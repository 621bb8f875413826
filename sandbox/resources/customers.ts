import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { newShortId, randomText } from '../ids.js';

export interface NewCustomer {
  address?: Stripe.Address | null | undefined;
  /** Minor units the customer owes; negative is credit that the next invoices take. */
  balance?: number | undefined;
  description?: string | undefined;
  email?: string | null | undefined;
  metadata?: Stripe.Metadata | undefined;
  name?: string | null | undefined;
  phone?: string | null | undefined;
}

/** @see https://docs.stripe.com/api/customers/object */
export function makeCustomer(account: Account, given: NewCustomer): Stripe.Customer {
  const customer = account.customers.put({
    id: newShortId('cus'),
    object: 'customer',
    address: given.address ?? null,
    balance: given.balance ?? 0,
    created: account.clock.nowSeconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: given.metadata ?? {},
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  });
  account.events.record('customer.created', customer);
  return customer;
}

export function getCustomer(
  account: Account,
  id: string,
  param = 'id',
  status = 404,
): Stripe.Customer {
  const customer = account.customers.find(id);
  if (!customer) throw noSuch('customer', id, param, status);
  return customer;
}
