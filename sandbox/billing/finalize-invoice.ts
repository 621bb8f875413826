import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { idOf } from '../id-of.js';
import { makePaymentIntent } from '../resources/payment-intents.js';
import { cancelOpenPayments, makeInvoicePayment } from './invoice-payments.js';
import { markInvoicePaid } from './invoice-outcome.js';

export function getInvoice(account: Account, id: string): Stripe.Invoice {
  const invoice = account.invoices.find(id);
  if (!invoice) throw noSuch('invoice', id, 'invoice');
  return invoice;
}

/**
 * Makes a draft final: it gets a number, takes the customer's credit, and what is left to pay
 * gets a payment intent. Credit that covers all of it pays it at once, without any payment.
 * @param intent what a Checkout Session has already charged for it; credit is not touched then.
 * @throws ApiError 400 unless the invoice is a draft.
 * @see https://docs.stripe.com/invoicing/integration/workflow-transitions
 */
export function finalizeInvoice(
  account: Account,
  id: string,
  intent: Stripe.PaymentIntent | null = null,
): Stripe.Invoice {
  const invoice = getInvoice(account, id);
  if (invoice.status !== 'draft') {
    throw invalidRequest(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      'invoice',
      'invoice_not_editable',
    );
  }
  const customer = account.customers.find(idOf(invoice.customer) ?? '');
  const startingBalance = intent ? 0 : (customer?.balance ?? 0);
  const owed = invoice.total + startingBalance;
  const amountDue = Math.max(0, owed);
  const sequence = customer?.next_invoice_sequence ?? 1;
  if (customer) {
    const balance = intent ? customer.balance : owed - amountDue;
    account.customers.put({ ...customer, balance, next_invoice_sequence: sequence + 1 });
  }
  const now = account.clock.nowSeconds();
  const open = account.invoices.put({
    ...invoice,
    amount_due: amountDue,
    amount_remaining: amountDue,
    effective_at: now,
    ending_balance: owed - amountDue,
    number: `${customer?.invoice_prefix ?? 'SANDBOX'}-${String(sequence).padStart(4, '0')}`,
    starting_balance: startingBalance,
    status: 'open',
    status_transitions: { ...invoice.status_transitions, finalized_at: now },
  });
  if (amountDue > 0) {
    const { id: paidBy } = intent ?? makeIntent(account, open);
    makeInvoicePayment(account, open, { payment_intent: paidBy, type: 'payment_intent' });
  }
  account.events.record('invoice.finalized', open);
  return amountDue > 0 ? open : markInvoicePaid(account, open, null);
}

/** Never carries our metadata, nor the invoice: only the invoice payment ties them. */
function makeIntent(account: Account, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const words: Readonly<Record<string, string>> = {
    subscription_create: 'Subscription creation',
    subscription_cycle: 'Subscription update',
  };
  return makePaymentIntent(account, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: words[invoice.billing_reason ?? ''] ?? `Payment for Invoice ${invoice.number}`,
    payment_method_types: ['card', 'us_bank_account', 'sepa_debit'],
    setup_future_usage: invoice.parent ? 'off_session' : undefined,
  });
}

/**
 * An invoice that is not to be paid any more.
 * @throws ApiError 400 for one that is paid, void or still a draft.
 */
export function voidInvoice(account: Account, id: string): Stripe.Invoice {
  const invoice = getInvoice(account, id);
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw invalidRequest(
      `You can only void invoices that are open or uncollectible; ${id} is ${invoice.status}.`,
      'invoice',
      'status_transition_invalid',
    );
  }
  return markInvoiceVoid(account, invoice);
}

export function markInvoiceVoid(account: Account, invoice: Stripe.Invoice): Stripe.Invoice {
  cancelOpenPayments(account, invoice.id);
  const voided = account.invoices.put({
    ...invoice,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'void',
    status_transitions: {
      ...invoice.status_transitions,
      voided_at: account.clock.nowSeconds(),
    },
  });
  account.events.record('invoice.voided', voided);
  return voided;
}

export function markInvoiceUncollectible(
  account: Account,
  invoice: Stripe.Invoice,
): Stripe.Invoice {
  const given = account.invoices.put({
    ...invoice,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'uncollectible',
    status_transitions: {
      ...invoice.status_transitions,
      marked_uncollectible_at: account.clock.nowSeconds(),
    },
  });
  account.events.record('invoice.marked_uncollectible', given);
  return given;
}
