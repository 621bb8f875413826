import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { choice, integer, text } from '../api/decode.js';
import { created, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { getCharge } from '../resources/charges.js';
import { getPaymentIntent } from '../resources/payment-intents.js';
import { Collection } from '../store/collection.js';
import { refundCharge } from './refund-charge.js';
import { cancelRefund, getRefund } from './settle-refund.js';

interface Refunded {
  charge: string | undefined;
  payment_intent: string | undefined;
}

function chargeToRefund(account: Account, refunded: Refunded): Stripe.Charge {
  const { charge, payment_intent: intentId } = refunded;
  if (charge !== undefined && intentId !== undefined) {
    throw invalidRequest(
      'You may only specify one of these parameters: charge, payment_intent.',
      'charge',
    );
  }
  if (charge !== undefined) return getCharge(account, charge, 'charge', 400);
  if (intentId === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const intent = getPaymentIntent(account, intentId, 'payment_intent', 400);
  const latest = account.charges.find(idOf(intent.latest_charge) ?? '');
  if (latest?.status === 'succeeded') return latest;
  throw invalidRequest(
    `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
    'payment_intent',
  );
}

/** Only the refunds in question, where they can be found without looking through all of them. */
function candidates(account: Account, refunded: Refunded): Collection<Stripe.Refund> {
  const { charge, payment_intent: intentId } = refunded;
  if (charge === undefined && intentId === undefined) return account.refunds;
  const chargeIds =
    charge === undefined ? account.chargesOfIntent(intentId ?? '').map(({ id }) => id) : [charge];
  return Collection.of(chargeIds.flatMap((id) => account.refundsOfCharge(id)));
}

/** @see https://docs.stripe.com/api/refunds */
export const refundRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/refunds',
    {
      amount: integer(1),
      charge: text(),
      metadata: metadata(),
      payment_intent: text(),
      reason: choice('duplicate', 'fraudulent', 'requested_by_customer'),
    },
    ({ account, params }) =>
      refundCharge(account, chargeToRefund(account, params), {
        amountMinor: params.amount,
        metadata: params.metadata,
        reason: params.reason,
      }),
  ),
  route('GET', '/v1/refunds/:id', {}, ({ account, id }) => getRefund(account, id)),
  route('POST', '/v1/refunds/:id', { metadata: metadata() }, ({ account, params, id }) => {
    const refund = getRefund(account, id);
    const updated = account.refunds.put({
      ...refund,
      metadata: { ...refund.metadata, ...params.metadata },
    });
    account.events.record('refund.updated', updated, { metadata: refund.metadata });
    return updated;
  }),
  route('POST', '/v1/refunds/:id/cancel', {}, ({ account, id }) => cancelRefund(account, id)),
  route(
    'GET',
    '/v1/refunds',
    { ...pageParams, charge: text(), created: created(), payment_intent: text() },
    ({ account, params }) =>
      page(candidates(account, params), params, {
        url: '/v1/refunds',
        kind: 'refund',
        matches: (refund) =>
          (params.created?.(refund.created) ?? true) &&
          (params.payment_intent === undefined ||
            idOf(refund.payment_intent) === params.payment_intent),
      }),
  ),
];
