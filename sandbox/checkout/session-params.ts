import { boolean, choice, integer, list, object, required, text } from '../api/decode.js';
import { address, currency, metadata, url } from '../api/decode-common.js';
import { lineItemsParam } from './line-items.js';

const shipping = object({
  address: required(address()),
  carrier: text(),
  name: required(text()),
  phone: text(),
  tracking_number: text(),
});

const paymentIntentData = object({
  capture_method: choice('automatic', 'automatic_async'),
  description: text(1000),
  metadata: metadata(),
  receipt_email: text(512),
  setup_future_usage: choice('off_session', 'on_session'),
  shipping,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
});

const methodType = choice('card', 'sepa_debit', 'us_bank_account');

const textAbove = object({ message: required(text(1200)) });

/**
 * What a session is created with. Parameters of Stripe's that are not here are refused as unknown:
 * silently ignoring one would let a test pass that fails at Stripe.
 * @see https://docs.stripe.com/api/checkout/sessions/create
 */
export const sessionParams = {
  adaptive_pricing: object({ enabled: boolean() }),
  allow_promotion_codes: boolean(),
  allowed_payment_method_types: list(methodType),
  automatic_tax: object({ enabled: required(boolean()) }),
  billing_address_collection: choice('auto', 'required'),
  cancel_url: url(),
  client_reference_id: text(200),
  currency: currency(),
  custom_text: object({
    after_submit: textAbove,
    shipping_address: textAbove,
    submit: textAbove,
    terms_of_service_acceptance: textAbove,
  }),
  customer: text(),
  customer_creation: choice('always', 'if_required'),
  customer_email: text(512),
  expires_at: integer(),
  line_items: lineItemsParam,
  locale: text(10),
  metadata: metadata(),
  mode: required(choice('payment', 'setup', 'subscription')),
  payment_intent_data: paymentIntentData,
  payment_method_collection: choice('always', 'if_required'),
  /** Only in older versions; the Stripe CLI still sends it, and names no version. */
  payment_method_types: list(methodType),
  phone_number_collection: object({ enabled: required(boolean()) }),
  submit_type: choice('auto', 'book', 'donate', 'pay', 'subscribe'),
  subscription_data: object({ description: text(500), metadata: metadata() }),
  success_url: url(),
  tax_id_collection: object({ enabled: required(boolean()) }),
  ui_mode: choice('hosted_page'),
};

export type SessionParams = {
  [Name in keyof typeof sessionParams]: ReturnType<(typeof sessionParams)[Name]>;
};
