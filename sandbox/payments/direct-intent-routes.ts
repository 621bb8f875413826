import { boolean, choice, list, object, required, text, unknownParameters } from '../api/decode.js';
import { currency, metadata } from '../api/decode-common.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { NO_METHOD_TYPES_SINCE } from '../checkout/session-routes.js';
import { getCustomer } from '../resources/customers.js';
import { cancelDirectIntent, confirmDirectIntent, makeDirectIntent } from './direct-intent.js';
import { amountParam, requireLargeEnough, shippingOf, shippingParam } from './payment-params.js';

const METHOD_TYPES = ['card', 'sepa_debit', 'us_bank_account'] as const;

const intentParams = {
  allowed_payment_method_types: list(choice(...METHOD_TYPES)),
  amount: amountParam,
  automatic_payment_methods: object({
    allow_redirects: choice('always', 'never'),
    enabled: required(boolean()),
  }),
  confirm: boolean(),
  currency: required(currency()),
  customer: text(),
  description: text(1000),
  metadata: metadata(),
  payment_method: text(),
  /** Only in older versions; the Stripe CLI still sends it, and names no version. */
  payment_method_types: list(choice(...METHOD_TYPES)),
  receipt_email: text(512),
  return_url: text(),
  setup_future_usage: choice('off_session', 'on_session'),
  shipping: shippingParam,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
};

/** @see https://docs.stripe.com/api/payment_intents */
export const directIntentRoutes: readonly ApiRoute[] = [
  route('POST', '/v1/payment_intents', intentParams, ({ account, params, version }) => {
    const isGone = version !== null && version >= NO_METHOD_TYPES_SINCE;
    if (isGone && params.payment_method_types) throw unknownParameters(['payment_method_types']);
    requireLargeEnough(params.amount, params.currency);
    if (params.customer !== undefined) getCustomer(account, params.customer, 'customer', 400);
    const intent = makeDirectIntent(account, {
      ...params,
      payment_method_types: params.payment_method_types ??
        params.allowed_payment_method_types ?? [...METHOD_TYPES],
      shipping: shippingOf(params.shipping),
    });
    return params.confirm ? confirmDirectIntent(account, intent.id) : intent;
  }),
  route(
    'POST',
    '/v1/payment_intents/:id/confirm',
    { payment_method: text(), return_url: text() },
    ({ account, params, id }) => confirmDirectIntent(account, id, params.payment_method),
  ),
  route(
    'POST',
    '/v1/payment_intents/:id/cancel',
    {
      cancellation_reason: choice('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
    },
    ({ account, params, id }) => cancelDirectIntent(account, id, params.cancellation_reason),
  ),
];
