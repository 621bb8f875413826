import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { newSessionId } from '../ids.js';
import { getCustomer } from '../resources/customers.js';
import { scheduleExpiry } from './expire-session.js';
import { planLine } from './line-items.js';
import type { SessionParams } from './session-params.js';
import { LONGEST_LIFE_S, requireConsistent, requirePayable } from './session-rules.js';

/**
 * Creates a Checkout Session in payment or subscription mode.
 * @throws ApiError when Stripe would refuse it; nothing is made then.
 * @see https://docs.stripe.com/api/checkout/sessions/create
 */
export function createSession(account: Account, params: SessionParams): Stripe.Checkout.Session {
  const now = account.clock.nowSeconds();
  const wallNow = account.clock.wallSeconds();
  requireConsistent(params, wallNow);
  if (params.customer !== undefined) getCustomer(account, params.customer, 'customer', 400);
  const lines = (params.line_items ?? []).map((line, index) =>
    planLine(account, line, `line_items[${index}]`),
  );
  const total = requirePayable(params, lines);

  const id = newSessionId();
  const lineItems = lines.map((line) => line.make());
  const expiresAt = params.expires_at ?? wallNow + LONGEST_LIFE_S;
  const expiresAtMs = expiresAt * 1000 + account.clock.offsetMs;
  account.sessionPlans.put({
    ...{ id, expiresAtMs, lineItems, intentData: intentData(params) },
    ...(params.subscription_data ? { subscriptionData: params.subscription_data } : {}),
  });
  const session = account.sessions.put(
    newSession(account, { id, now, expiresAt, params, ...total }),
  );
  scheduleExpiry(account, session);
  return session;
}

function intentData({ payment_intent_data: given }: SessionParams) {
  if (!given) return {};
  const { shipping, ...rest } = given;
  return shipping ? { ...rest, shipping: definedOnly(shipping) } : rest;
}

/** Stripe leaves out what was not given inside `shipping`. */
function definedOnly<T extends object>(given: T) {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}

interface NewSession {
  id: string;
  now: number;
  expiresAt: number;
  params: SessionParams;
  totalMinor: number;
  currency: string;
}

function newSession(
  account: Account,
  { id, now, expiresAt, params, totalMinor, currency }: NewSession,
): Stripe.Checkout.Session {
  const { allowed_payment_method_types: allowed, payment_method_types: listed } = params;
  const subscribes = params.mode === 'subscription';
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: allowed ?? null,
    amount_subtotal: totalMinor,
    amount_total: totalMinor,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      liability: null,
      provider: null,
      status: null,
    },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: params.custom_text?.after_submit ?? null,
      shipping_address: params.custom_text?.shipping_address ?? null,
      submit: params.custom_text?.submit ?? null,
      terms_of_service_acceptance: params.custom_text?.terms_of_service_acceptance ?? null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: customerCreation(params),
    customer_details: customerDetailsOf(params),
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: subscribes ? null : noInvoice(),
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: { enabled: false },
    metadata: params.metadata ?? {},
    mode: params.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection:
      params.payment_method_collection ?? (subscribes ? 'always' : 'if_required'),
    payment_method_configuration_details: listed
      ? null
      : { id: `pmc_${account.id.slice(5)}`, parent: null },
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: listed ?? usualMethods(currency, allowed),
    payment_status: totalMinor === 0 ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${account.settings.publicUrl}/c/pay/${id}`,
    wallet_options: null,
  };
}

/** A subscription always has a customer. */
function customerCreation(params: SessionParams): Stripe.Checkout.Session.CustomerCreation | null {
  if (params.customer !== undefined) return null;
  if (params.mode === 'subscription') return 'always';
  return params.customer_creation ?? 'if_required';
}

function noInvoice(): Stripe.Checkout.Session.InvoiceCreation {
  return {
    enabled: false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: null,
      metadata: {},
      rendering_options: null,
    },
  };
}

/** What an account with cards and bank debits switched on offers, as far as it is allowed. */
function usualMethods(currency: string, allowed: readonly string[] | undefined): string[] {
  const debits: Readonly<Record<string, string>> = { usd: 'us_bank_account', eur: 'sepa_debit' };
  const usual = ['card', debits[currency] ?? ''].filter((method) => method !== '');
  return allowed ? usual.filter((method) => allowed.includes(method)) : usual;
}

function customerDetailsOf(params: SessionParams): Stripe.Checkout.Session.CustomerDetails | null {
  if (params.customer_email === undefined) return null;
  return {
    address: null,
    business_name: null,
    email: params.customer_email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}
