import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { boolean, choice, required, text } from '../api/decode.js';
import { created, currency, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { newId } from '../ids.js';
import { getCustomer } from '../resources/customers.js';
import { resolvePaymentMethod } from '../resources/payment-methods.js';
import { collectInvoice } from './collect-invoice.js';
import { finalizeInvoice, getInvoice, voidInvoice } from './finalize-invoice.js';
import { takePendingItems } from './invoice-items.js';
import { markInvoicePaid } from './invoice-outcome.js';
import { cancelOpenPayments, findOpenPayment, makeInvoicePayment } from './invoice-payments.js';
import { subscriptionIdOf } from './invoice-subscription.js';
import { makeInvoice } from './new-invoice.js';
import { paymentMethodOf } from './subscription-object.js';

/**
 * Pays what is open, finalizing it first where it is a draft.
 * @throws ApiError 402 when the charge is declined, 400 for what cannot be paid.
 * @see https://docs.stripe.com/api/invoices/pay
 */
function payInvoice(
  account: Account,
  id: string,
  params: { payment_method: string | undefined; paid_out_of_band: boolean | undefined },
): Stripe.Invoice {
  const given = getInvoice(account, id);
  const invoice = given.status === 'draft' ? finalizeInvoice(account, id) : given;
  if (given.status === 'draft' && invoice.status === 'paid') return invoice;
  if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid', 'invoice');
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw invalidRequest(`Invoice ${id} is ${invoice.status} and cannot be paid.`, 'invoice');
  }
  if (params.paid_out_of_band) return payOutOfBand(account, invoice);
  requireNothingOnItsWay(account, invoice);
  return collectInvoice(account, invoice, methodFor(account, invoice, params.payment_method));
}

function requireNothingOnItsWay(account: Account, { id }: Stripe.Invoice): void {
  const payment = findOpenPayment(account, id);
  const intent = account.paymentIntents.find(idOf(payment?.payment.payment_intent ?? null) ?? '');
  if (intent?.status !== 'processing') return;
  throw invalidRequest(`Invoice ${id} cannot be paid: a bank debit is on its way.`, 'invoice');
}

/**
 * Paid outside of Stripe: no intent and no charge, but a payment of the kind `payment_record`, and
 * `amount_paid` counts it since API 2025-03-31.
 * @see https://docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices
 */
function payOutOfBand(account: Account, invoice: Stripe.Invoice): Stripe.Invoice {
  cancelOpenPayments(account, invoice.id);
  const payment = makeInvoicePayment(account, invoice, {
    payment_record: newId('pr'),
    type: 'payment_record',
  });
  return markInvoicePaid(account, invoice, payment);
}

function methodFor(
  account: Account,
  invoice: Stripe.Invoice,
  asked: string | undefined,
): Stripe.PaymentMethod {
  const subscription = account.subscriptions.find(subscriptionIdOf(invoice) ?? '');
  const customer = account.customers.find(idOf(invoice.customer) ?? '');
  const id =
    asked ??
    idOf(invoice.default_payment_method) ??
    (subscription ? paymentMethodOf(account, subscription)?.id : undefined) ??
    idOf(customer?.invoice_settings.default_payment_method ?? null);
  if (id !== null) return resolvePaymentMethod(account, id);
  throw invalidRequest(
    'There is no `default_payment_method` set on this Customer or Invoice. Please set a ' +
      '`default_payment_method`.',
    'payment_method',
    'resource_missing',
  );
}

/** @see https://docs.stripe.com/api/invoices */
export const invoiceRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/invoices',
    {
      auto_advance: boolean(),
      collection_method: choice('charge_automatically'),
      currency: currency(),
      customer: required(text()),
      default_payment_method: text(),
      description: text(),
      metadata: metadata(),
      pending_invoice_items_behavior: choice('exclude', 'include'),
    },
    ({ account, params }) => {
      const customer = getCustomer(account, params.customer, 'customer', 400);
      const now = account.clock.nowSeconds();
      const { lines, link } =
        params.pending_invoice_items_behavior === 'include'
          ? takePendingItems(account, customer.id, params.currency)
          : { lines: [], link: () => undefined };
      const invoice = makeInvoice(account, {
        customer,
        currency: params.currency ?? lines[0]?.currency ?? 'usd',
        billingReason: 'manual',
        lines,
        subscription: null,
        periodStart: now,
        periodEnd: now,
        autoAdvance: params.auto_advance ?? false,
        defaultPaymentMethod: params.default_payment_method,
        description: params.description,
        metadata: params.metadata,
      });
      link(invoice.id);
      return invoice;
    },
  ),
  route('GET', '/v1/invoices/:id', {}, ({ account, id }) => getInvoice(account, id)),
  route(
    'GET',
    '/v1/invoices',
    {
      ...pageParams,
      created: created(),
      customer: text(),
      status: choice('draft', 'open', 'paid', 'uncollectible', 'void'),
      subscription: text(),
    },
    ({ account, params }) =>
      page(account.invoices, params, {
        url: '/v1/invoices',
        kind: 'invoice',
        matches: (invoice) =>
          (params.created?.(invoice.created) ?? true) &&
          (params.customer === undefined || idOf(invoice.customer) === params.customer) &&
          (params.status === undefined || invoice.status === params.status) &&
          (params.subscription === undefined || subscriptionIdOf(invoice) === params.subscription),
      }),
  ),
  route(
    'POST',
    '/v1/invoices/:id/finalize',
    { auto_advance: boolean() },
    ({ account, id, params }) => {
      const invoice = finalizeInvoice(account, id);
      if (params.auto_advance === undefined) return invoice;
      return account.invoices.put({ ...invoice, auto_advance: params.auto_advance });
    },
  ),
  route(
    'POST',
    '/v1/invoices/:id/pay',
    { off_session: boolean(), paid_out_of_band: boolean(), payment_method: text() },
    ({ account, params, id }) => payInvoice(account, id, params),
  ),
  route('POST', '/v1/invoices/:id/void', {}, ({ account, id }) => voidInvoice(account, id)),
];
