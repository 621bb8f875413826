import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { text } from '../api/decode.js';
import { created } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { newPaymentId } from '../ids.js';
import { Collection } from '../store/collection.js';
import { chargeMethodDetails } from './charge-method-details.js';
import { failedOutcome, succeededOutcome } from './charge-outcome.js';
import type { Instrument } from './instruments.js';

/** What a charge takes from its payment intent; one made directly has no id of an intent. */
export type ChargeOrder = Pick<
  Stripe.PaymentIntent,
  | 'amount'
  | 'currency'
  | 'customer'
  | 'description'
  | 'metadata'
  | 'receipt_email'
  | 'shipping'
  | 'statement_descriptor'
  | 'statement_descriptor_suffix'
  | 'transfer_group'
> & { id: string | null };

interface NewCharge {
  intent: ChargeOrder;
  method: Stripe.PaymentMethod;
  instrument: Instrument;
  status: 'succeeded' | 'pending' | 'failed';
}

/** @see https://docs.stripe.com/api/charges/object */
export function makeCharge(account: Account, given: NewCharge): Stripe.Charge {
  const { intent, method, instrument, status } = given;
  const id = newPaymentId(instrument.type === 'card' ? 'ch' : 'py');
  const failed = status === 'failed';
  return account.charges.put({
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: failed ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor ?? 'READERFUND SANDBOX',
    captured: !failed,
    created: account.clock.nowSeconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failed ? (instrument.failure?.code ?? null) : null,
    failure_message: failed ? (instrument.failure?.message ?? null) : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: failed ? failedOutcome(instrument.failure) : succeededOutcome(),
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: chargeMethodDetails(method, intent.amount),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: failed ? null : `${account.settings.publicUrl}/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  });
}

export function getCharge(account: Account, id: string, param = 'id', status = 404): Stripe.Charge {
  const charge = account.charges.find(id);
  if (!charge) throw noSuch('charge', id, param, status);
  return charge;
}

function candidates(account: Account, intentId: string | undefined): Collection<Stripe.Charge> {
  return intentId === undefined
    ? account.charges
    : Collection.of(account.chargesOfIntent(intentId));
}

export const chargeRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/charges/:id', {}, ({ account, id }) => getCharge(account, id)),
  route(
    'GET',
    '/v1/charges',
    { ...pageParams, created: created(), customer: text(), payment_intent: text() },
    ({ account, params }) =>
      page(candidates(account, params.payment_intent), params, {
        url: '/v1/charges',
        kind: 'charge',
        matches: (charge) =>
          (params.created?.(charge.created) ?? true) &&
          (params.customer === undefined || idOf(charge.customer) === params.customer),
      }),
  ),
];
