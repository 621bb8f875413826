import Stripe from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { integer, required, text } from '../api/decode.js';
import { currency, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { newId } from '../ids.js';
import { getCustomer } from '../resources/customers.js';
import type { NewLine } from './invoice-lines.js';
import { itemLine } from './invoice-lines.js';

interface NewInvoiceItem {
  amount: number;
  currency: string;
  customer: string;
  description: string | undefined;
  metadata: Stripe.Metadata | undefined;
}

/** @see https://docs.stripe.com/api/invoiceitems/object */
function makeInvoiceItem(account: Account, given: NewInvoiceItem): Stripe.InvoiceItem {
  const now = account.clock.nowSeconds();
  const item = account.invoiceItems.put({
    id: newId('ii'),
    object: 'invoiceitem',
    amount: given.amount,
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    date: now,
    description: given.description ?? null,
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: given.metadata ?? {},
    net_amount: given.amount,
    parent: null,
    period: { end: now, start: now },
    pricing: null,
    proration: false,
    quantity: 1,
    quantity_decimal: Stripe.Decimal.from(1),
    tax_rates: [],
    test_clock: null,
  });
  account.events.record('invoiceitem.created', item);
  return item;
}

/** What waits for the customer's next invoice; `link` ties it to that invoice once it is made. */
export function takePendingItems(
  account: Account,
  customerId: string,
  currencyAsked: string | undefined,
): { lines: NewLine[]; link: (invoiceId: string) => void } {
  const pending = account.itemsOfCustomer(customerId).filter(({ invoice }) => invoice === null);
  const wanted = currencyAsked ?? pending[0]?.currency;
  const taken = pending.filter((item) => item.currency === wanted);
  return {
    lines: taken.map(itemLine),
    link: (invoice) => {
      for (const item of taken) account.invoiceItems.put({ ...item, invoice });
    },
  };
}

export const invoiceItemRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/invoiceitems',
    {
      amount: required(integer()),
      currency: required(currency()),
      customer: required(text()),
      description: text(),
      metadata: metadata(),
    },
    ({ account, params }) => {
      getCustomer(account, params.customer, 'customer', 400);
      return makeInvoiceItem(account, params);
    },
  ),
  route('GET', '/v1/invoiceitems/:id', {}, ({ account, id }) => {
    const item = account.invoiceItems.find(id);
    if (!item) throw noSuch('invoiceitem', id);
    return item;
  }),
  route(
    'GET',
    '/v1/invoiceitems',
    { ...pageParams, customer: text(), invoice: text() },
    ({ account, params }) =>
      page(account.invoiceItems, params, {
        url: '/v1/invoiceitems',
        kind: 'invoiceitem',
        matches: (item) =>
          (params.customer === undefined || idOf(item.customer) === params.customer) &&
          (params.invoice === undefined || idOf(item.invoice) === params.invoice),
      }),
  ),
];
