import { choice, object, text, unknownParameters } from '../api/decode.js';
import { created, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { Collection } from '../store/collection.js';
import { createSession } from './create-session.js';
import { expireSession, getSession } from './expire-session.js';
import { sessionParams } from './session-params.js';

/** From this version on a session is not told its payment method types any more. */
export const NO_METHOD_TYPES_SINCE = '2026-09-30.endive';

/** @see https://docs.stripe.com/api/checkout/sessions */
export const sessionRoutes: readonly ApiRoute[] = [
  route('POST', '/v1/checkout/sessions', sessionParams, ({ account, params, version }) => {
    const isGone = version !== null && version >= NO_METHOD_TYPES_SINCE;
    if (isGone && params.payment_method_types) {
      throw unknownParameters(['payment_method_types']);
    }
    return createSession(account, params);
  }),
  route('GET', '/v1/checkout/sessions/:id', {}, ({ account, id }) => getSession(account, id)),
  route(
    'POST',
    '/v1/checkout/sessions/:id',
    { metadata: metadata() },
    ({ account, params, id }) => {
      const session = getSession(account, id);
      return account.sessions.put({
        ...session,
        metadata: { ...session.metadata, ...params.metadata },
      });
    },
  ),
  route('POST', '/v1/checkout/sessions/:id/expire', {}, ({ account, id }) =>
    expireSession(account, id),
  ),
  route('GET', '/v1/checkout/sessions/:id/line_items', pageParams, ({ account, params, id }) => {
    getSession(account, id);
    const items = new Collection('line_items', () => undefined);
    // A list of lines runs from the first to the last; pages run from the newest to the oldest.
    for (const item of account.sessionPlans.find(id)?.lineItems.toReversed() ?? []) items.put(item);
    return page(items, params, { url: `/v1/checkout/sessions/${id}/line_items`, kind: 'item' });
  }),
  route(
    'GET',
    '/v1/checkout/sessions',
    {
      ...pageParams,
      created: created(),
      customer: text(),
      customer_details: object({ email: text() }),
      payment_intent: text(),
      status: choice('complete', 'expired', 'open'),
    },
    ({ account, params }) =>
      page(account.sessions, params, {
        url: '/v1/checkout/sessions',
        kind: 'checkout.session',
        matches: (session) =>
          (params.created?.(session.created) ?? true) &&
          (params.status === undefined || session.status === params.status) &&
          (params.customer === undefined || idOf(session.customer) === params.customer) &&
          (params.customer_details?.email === undefined ||
            session.customer_details?.email === params.customer_details.email) &&
          (params.payment_intent === undefined || session.payment_intent === params.payment_intent),
      }),
  ),
];
