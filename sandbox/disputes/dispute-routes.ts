import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { boolean, text } from '../api/decode.js';
import { created, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { Collection } from '../store/collection.js';
import { answerDispute } from './answer-dispute.js';
import { closeDispute, closeInquiry, getDispute } from './decide-dispute.js';
import { isInquiry } from './dispute-status.js';
import { evidenceParam } from './evidence.js';

function candidates(account: Account, chargeId: string | undefined): Collection<Stripe.Dispute> {
  return chargeId === undefined
    ? account.disputes
    : Collection.of(account.disputesOfCharge(chargeId));
}

/** @see https://docs.stripe.com/api/disputes */
export const disputeRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/disputes/:id', {}, ({ account, id }) => getDispute(account, id)),
  route(
    'POST',
    '/v1/disputes/:id',
    { evidence: evidenceParam, metadata: metadata(), submit: boolean() },
    ({ account, params, id }) => answerDispute(account, id, params),
  ),
  route('POST', '/v1/disputes/:id/close', {}, ({ account, id }) =>
    isInquiry(getDispute(account, id))
      ? closeInquiry(account, id)
      : closeDispute(account, id, 'lost'),
  ),
  route(
    'GET',
    '/v1/disputes',
    { ...pageParams, charge: text(), created: created(), payment_intent: text() },
    ({ account, params }) =>
      page(candidates(account, params.charge), params, {
        url: '/v1/disputes',
        kind: 'dispute',
        matches: (dispute) =>
          (params.created?.(dispute.created) ?? true) &&
          (params.payment_intent === undefined ||
            idOf(dispute.payment_intent) === params.payment_intent),
      }),
  ),
];
