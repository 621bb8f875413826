import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError } from '../api/api-error.js';
import { scheduleSettlement } from '../checkout/settle-debit.js';
import { idOf } from '../id-of.js';
import { confirmIntent } from '../payments/confirm-intent.js';
import { instrumentOf } from '../resources/payment-methods.js';
import { takeRenewalFailure } from './failing-renewals.js';
import { markAttemptFailed, markInvoicePaid } from './invoice-outcome.js';
import { findOpenPayment } from './invoice-payments.js';
import { subscriptionIdOf } from './invoice-subscription.js';
import { paymentMethodOf } from './subscription-object.js';

/**
 * Charges what is open. A bank debit leaves the invoice open until it is settled.
 * @throws ApiError 402 when the charge is declined; the attempt and its events stay.
 */
export function collectInvoice(
  account: Account,
  invoice: Stripe.Invoice,
  method: Stripe.PaymentMethod,
): Stripe.Invoice {
  const payment = findOpenPayment(account, invoice.id);
  const intent = account.paymentIntents.find(idOf(payment?.payment.payment_intent ?? null) ?? '');
  if (!payment || !intent) throw new Error(`Invoice ${invoice.id} is open without a payment`);
  const attempted = countAttempt(account, invoice);
  const renews = invoice.billing_reason === 'subscription_cycle';
  const instrument = instrumentOf(account, method);
  const failure = renews
    ? takeRenewalFailure(account, subscriptionIdOf(invoice), instrument)
    : instrument.failure;
  try {
    const confirmed = confirmIntent(account, intent, method, failure);
    if (confirmed.status === 'succeeded') return markInvoicePaid(account, attempted, payment);
    scheduleSettlement(account, confirmed.id);
    return attempted;
  } catch (error) {
    if (error instanceof ApiError) failAttempt(account, attempted);
    throw error;
  }
}

function countAttempt(account: Account, invoice: Stripe.Invoice): Stripe.Invoice {
  const count = invoice.attempt_count + 1;
  return account.invoices.put({
    ...invoice,
    attempt_count: count,
    attempted: true,
    next_payment_attempt: null,
  });
}

/** Charges the invoice of a subscription without anybody there: who is declined, is told by event. */
export function collectBySchedule(account: Account, invoice: Stripe.Invoice): Stripe.Invoice {
  const subscription = account.subscriptions.find(subscriptionIdOf(invoice) ?? '');
  const method = subscription ? paymentMethodOf(account, subscription) : null;
  try {
    if (method) return collectInvoice(account, invoice, method);
  } catch (error) {
    if (error instanceof ApiError) return account.invoices.find(invoice.id) ?? invoice;
    throw error;
  }
  return failAttempt(account, countAttempt(account, invoice));
}

function failAttempt(account: Account, invoice: Stripe.Invoice): Stripe.Invoice {
  const failed = markAttemptFailed(account, invoice);
  scheduleRetry(account, failed);
  return failed;
}

/** Whoever ends a bank debit of an invoice tells the invoice, too. */
export function settleInvoiceOf(
  account: Account,
  intentId: string,
  outcome: 'succeed' | 'fail',
): void {
  for (const payment of account.invoicePaymentsOfIntent(intentId)) {
    const invoice = account.invoices.find(idOf(payment.invoice) ?? '');
    if (invoice?.status !== 'open' || payment.status !== 'open') continue;
    if (outcome === 'succeed') markInvoicePaid(account, invoice, payment);
    else failAttempt(account, invoice);
  }
}

function scheduleRetry(account: Account, invoice: Stripe.Invoice): void {
  const { id, next_payment_attempt: at } = invoice;
  if (at === null) return;
  account.scheduler.at(at * 1000, () => {
    const due = account.invoices.find(id);
    if (due?.status === 'open' && due.next_payment_attempt === at) collectBySchedule(account, due);
  });
}

/** Takes up, after a restart, the invoices that were still to be tried again. */
export function resumeRetries(account: Account): void {
  for (const invoice of account.invoices) scheduleRetry(account, invoice);
}
