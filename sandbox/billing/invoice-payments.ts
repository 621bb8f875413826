import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { choice, object, required, text } from '../api/decode.js';
import { created } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { newId } from '../ids.js';
import { Collection } from '../store/collection.js';

/**
 * Ties an invoice to what it is paid with: since API 2025-03-31 neither of them names the other.
 * @see https://docs.stripe.com/api/invoice-payment/object
 */
export function makeInvoicePayment(
  account: Account,
  invoice: Stripe.Invoice,
  payment: Stripe.InvoicePayment.Payment,
): Stripe.InvoicePayment {
  return account.invoicePayments.put({
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: account.clock.nowSeconds(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment,
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

export function markPaymentPaid(account: Account, payment: Stripe.InvoicePayment): void {
  const paid = account.invoicePayments.put({
    ...payment,
    amount_paid: payment.amount_requested,
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: account.clock.nowSeconds() },
  });
  account.events.record('invoice_payment.paid', paid);
}

/** What no longer pays an invoice, as the invoice is void or paid in another way. */
export function cancelOpenPayments(account: Account, invoiceId: string): void {
  for (const payment of account.paymentsOfInvoice(invoiceId)) {
    if (payment.status !== 'open') continue;
    account.invoicePayments.put({
      ...payment,
      status: 'canceled',
      status_transitions: { canceled_at: account.clock.nowSeconds(), paid_at: null },
    });
    cancelIntent(account, idOf(payment.payment.payment_intent ?? null));
  }
}

/** The payment of an invoice that is still to be made; null when there is none. */
export function findOpenPayment(account: Account, invoiceId: string): Stripe.InvoicePayment | null {
  return account.paymentsOfInvoice(invoiceId).find(({ status }) => status === 'open') ?? null;
}

/** The payments as an invoice shows them when they are expanded. */
export function paymentsShown(
  account: Account,
  invoiceId: string,
): Stripe.ApiList<Stripe.InvoicePayment> {
  const data = account.paymentsOfInvoice(invoiceId);
  return { object: 'list', data, has_more: false, url: '/v1/invoice_payments' };
}

function cancelIntent(account: Account, intentId: string | null): void {
  const intent = account.paymentIntents.find(intentId ?? '');
  if (intent?.status !== 'requires_payment_method') return;
  const canceled = account.paymentIntents.put({
    ...intent,
    canceled_at: account.clock.nowSeconds(),
    cancellation_reason: 'void_invoice',
    status: 'canceled',
  });
  account.events.record('payment_intent.canceled', canceled);
}

/** Those that a filter can match at all: looking through a year of payments for one is slow. */
function candidates(
  account: Account,
  invoiceId: string | undefined,
  intentId: string | undefined,
): Collection<Stripe.InvoicePayment> {
  if (invoiceId === undefined && intentId === undefined) return account.invoicePayments;
  const found = new Collection<Stripe.InvoicePayment>('found', () => undefined);
  const payments =
    invoiceId === undefined
      ? account.invoicePaymentsOfIntent(intentId ?? '')
      : account.paymentsOfInvoice(invoiceId);
  for (const payment of payments) found.put(payment);
  return found;
}

export const invoicePaymentRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/invoice_payments/:id', {}, ({ account, id }) => {
    const payment = account.invoicePayments.find(id);
    if (!payment) throw noSuch('invoice_payment', id, 'invoice_payment');
    return payment;
  }),
  route(
    'GET',
    '/v1/invoice_payments',
    {
      ...pageParams,
      created: created(),
      invoice: text(),
      payment: object({
        payment_intent: text(),
        payment_record: text(),
        type: required(choice('payment_intent', 'payment_record')),
      }),
      status: choice('canceled', 'open', 'paid'),
    },
    ({ account, params }) => {
      const asked = params.payment;
      if (asked && asked[asked.type] === undefined) {
        const name = `payment[${asked.type}]`;
        throw invalidRequest(`Missing required param: ${name}.`, name, 'parameter_missing');
      }
      return page(candidates(account, params.invoice, asked?.payment_intent), params, {
        url: '/v1/invoice_payments',
        kind: 'invoice_payment',
        matches: (each) =>
          (params.created?.(each.created) ?? true) &&
          (params.invoice === undefined || idOf(each.invoice) === params.invoice) &&
          (params.status === undefined || each.status === params.status) &&
          (!asked || idOf(each.payment[asked.type] ?? null) === asked[asked.type]),
      });
    },
  ),
];
