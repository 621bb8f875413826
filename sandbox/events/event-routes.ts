import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { boolean, list, text } from '../api/decode.js';
import { created } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';

const MOST_TYPES = 20;

/** Events older than this are gone. @see https://docs.stripe.com/api/events */
const KEPT_S = 30 * 86_400;

/** @see https://docs.stripe.com/api/events */
export const eventRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/events/:id', {}, ({ account, id }) => {
    const event = account.events.events.find(id);
    if (!event || !isKept(account, event)) throw noSuch('event', id);
    return account.events.show(event);
  }),
  route(
    'GET',
    '/v1/events',
    {
      ...pageParams,
      created: created(),
      delivery_success: boolean(),
      type: text(),
      types: list(text(), MOST_TYPES),
    },
    ({ account, params }) => {
      if (params.type !== undefined && params.types) {
        throw invalidRequest('You may only specify one of these parameters: type, types.', 'types');
      }
      const isAskedFor = typeFilter(
        params.types ?? (params.type === undefined ? [] : [params.type]),
      );
      const { delivery_success: delivered } = params;
      const found = page(account.events.events, params, {
        url: '/v1/events',
        kind: 'event',
        matches: (event) =>
          isKept(account, event) &&
          isAskedFor(event.type) &&
          (params.created?.(event.created) ?? true) &&
          (delivered === undefined ||
            delivered === (account.deliveries.outstanding(event.id) === 0)),
      });
      return { ...found, data: found.data.map((event) => account.events.show(event)) };
    },
  ),
];

function isKept(account: Account, event: Stripe.EventBase): boolean {
  return event.created >= account.clock.nowSeconds() - KEPT_S;
}

/** Names, or groups such as `charge.*`. */
function typeFilter(types: readonly string[]): (type: string) => boolean {
  if (types.length === 0) return () => true;
  return (type) =>
    types.some((each) => (each.endsWith('*') ? type.startsWith(each.slice(0, -1)) : each === type));
}
