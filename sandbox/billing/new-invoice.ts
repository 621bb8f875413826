import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { newId } from '../ids.js';
import type { NewLine } from './invoice-lines.js';
import { makeLine } from './invoice-lines.js';

export interface NewInvoice {
  customer: Stripe.Customer;
  currency: string;
  billingReason: 'manual' | 'subscription_create' | 'subscription_cycle';
  lines: readonly NewLine[];
  /** Null for an invoice made by hand. */
  subscription: Stripe.Subscription | null;
  periodStart: number;
  periodEnd: number;
  autoAdvance: boolean;
  description?: string | null | undefined;
  metadata?: Stripe.Metadata | undefined;
  defaultPaymentMethod?: string | null | undefined;
}

/**
 * A draft. The customer's credit is taken when it is finalized.
 * @see https://docs.stripe.com/api/invoices/object
 */
export function makeInvoice(account: Account, given: NewInvoice): Stripe.Invoice {
  const { customer, subscription } = given;
  const id = newId('in');
  const data = given.lines.map((line) => makeLine(id, line));
  const total = data.reduce((sum, { amount }) => sum + amount, 0);
  const invoice = account.invoices.put({
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Readerfund sandbox',
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: given.autoAdvance,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: null,
    billing_reason: given.billingReason,
    collection_method: 'charge_automatically',
    created: account.clock.nowSeconds(),
    currency: given.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: given.defaultPaymentMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: given.description ?? null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: given.metadata ?? {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: subscription && {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: 'subscription_details',
    },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: given.periodEnd,
    period_start: given.periodStart,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  });
  account.events.record('invoice.created', invoice);
  return invoice;
}
