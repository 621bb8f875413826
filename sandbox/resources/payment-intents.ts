import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { text } from '../api/decode.js';
import { created } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { newPaymentId, randomText } from '../ids.js';

export interface NewPaymentIntent {
  amount: number;
  currency: string;
  customer?: string | null | undefined;
  description?: string | undefined;
  metadata?: Stripe.Metadata | undefined;
  payment_method_types: string[];
  receipt_email?: string | undefined;
  setup_future_usage?: 'off_session' | 'on_session' | undefined;
  shipping?: Stripe.PaymentIntent.Shipping | undefined;
  statement_descriptor?: string | undefined;
  statement_descriptor_suffix?: string | undefined;
  transfer_group?: string | undefined;
}

/** @see https://docs.stripe.com/api/payment_intents/object */
export function makePaymentIntent(account: Account, given: NewPaymentIntent): Stripe.PaymentIntent {
  const id = newPaymentId('pi');
  const intent = account.paymentIntents.put({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: 'automatic',
    created: account.clock.nowSeconds(),
    currency: given.currency,
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: given.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: given.receipt_email ?? null,
    review: null,
    setup_future_usage: given.setup_future_usage ?? null,
    shipping: given.shipping ?? null,
    source: null,
    statement_descriptor: given.statement_descriptor ?? null,
    statement_descriptor_suffix: given.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: given.transfer_group ?? null,
  });
  account.events.record('payment_intent.created', intent);
  return intent;
}

export function getPaymentIntent(
  account: Account,
  id: string,
  param = 'intent',
  status = 404,
): Stripe.PaymentIntent {
  const intent = account.paymentIntents.find(id);
  if (!intent) throw noSuch('payment_intent', id, param, status);
  return intent;
}

export const paymentIntentRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/payment_intents/:id', {}, ({ account, id }) => getPaymentIntent(account, id)),
  route(
    'GET',
    '/v1/payment_intents',
    { ...pageParams, created: created(), customer: text() },
    ({ account, params }) =>
      page(account.paymentIntents, params, {
        url: '/v1/payment_intents',
        kind: 'payment_intent',
        matches: (intent) =>
          (params.created?.(intent.created) ?? true) &&
          (params.customer === undefined || idOf(intent.customer) === params.customer),
      }),
  ),
];
