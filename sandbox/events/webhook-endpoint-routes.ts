import Stripe from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { boolean, list, required, text } from '../api/decode.js';
import { metadata, url } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { newId, randomText } from '../ids.js';
import { Collection } from '../store/collection.js';
import type { RegisteredEndpoint } from './registered-endpoint.js';

interface NewEndpoint {
  url: string;
  secret: string;
  enabledEvents: string[];
  description?: string | undefined;
  metadata?: Stripe.Metadata | undefined;
  fromStart?: boolean;
}

function register(account: Account, given: NewEndpoint): RegisteredEndpoint {
  const id = newId('we');
  const endpoint: Stripe.WebhookEndpoint = {
    id,
    object: 'webhook_endpoint',
    api_version: Stripe.API_VERSION,
    application: null,
    created: account.clock.nowSeconds(),
    description: given.description ?? null,
    enabled_events: given.enabledEvents,
    livemode: false,
    metadata: given.metadata ?? {},
    status: 'enabled',
    url: given.url,
  };
  const { secret, fromStart = false } = given;
  return account.endpoints.put({ id, endpoint, secret, fromStart });
}

/** The endpoint named at start: the same one at every start, wherever it stands by then. */
export function registerAtStart(account: Account, webhook: { url: string; secret: string }): void {
  const known = [...account.endpoints].find((each) => each.fromStart);
  if (!known) {
    register(account, { ...webhook, enabledEvents: ['*'], fromStart: true });
    return;
  }
  const endpoint = { ...known.endpoint, url: webhook.url, status: 'enabled' };
  account.endpoints.put({ ...known, endpoint, secret: webhook.secret });
}

function getRegistered(account: Account, id: string): RegisteredEndpoint {
  const registered = account.endpoints.find(id);
  if (!registered) throw noSuch('webhook endpoint', id, 'webhook_endpoint');
  return registered;
}

/** @see https://docs.stripe.com/api/webhook_endpoints */
export const webhookEndpointRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/webhook_endpoints',
    {
      api_version: text(),
      description: text(),
      enabled_events: required(list(text(), 500)),
      metadata: metadata(),
      url: required(url()),
    },
    ({ account, params }) => {
      const enabledEvents = params.enabled_events;
      const secret = `whsec_${randomText(32)}`;
      const { endpoint } = register(account, { ...params, enabledEvents, secret });
      return { ...endpoint, secret };
    },
  ),
  route('GET', '/v1/webhook_endpoints/:id', {}, ({ account, id }) => {
    return getRegistered(account, id).endpoint;
  }),
  route('GET', '/v1/webhook_endpoints', pageParams, ({ account, params }) => {
    const endpoints = new Collection<Stripe.WebhookEndpoint>('shown', () => undefined);
    for (const registered of account.endpoints) endpoints.put(registered.endpoint);
    return page(endpoints, params, { url: '/v1/webhook_endpoints', kind: 'webhook endpoint' });
  }),
  route(
    'POST',
    '/v1/webhook_endpoints/:id',
    {
      description: text(),
      disabled: boolean(),
      enabled_events: list(text(), 500),
      metadata: metadata(),
      url: url(),
    },
    ({ account, params, id }) => {
      const registered = getRegistered(account, id);
      const { endpoint } = registered;
      const status =
        params.disabled === undefined ? endpoint.status : params.disabled ? 'disabled' : 'enabled';
      return account.endpoints.put({
        ...registered,
        endpoint: {
          ...endpoint,
          description: params.description ?? endpoint.description,
          enabled_events: params.enabled_events ?? endpoint.enabled_events,
          metadata: { ...endpoint.metadata, ...params.metadata },
          status,
          url: params.url ?? endpoint.url,
        },
      }).endpoint;
    },
  ),
  route('DELETE', '/v1/webhook_endpoints/:id', {}, ({ account, id }) => {
    getRegistered(account, id);
    account.endpoints.delete(id);
    const deleted: Stripe.DeletedWebhookEndpoint = {
      id,
      object: 'webhook_endpoint',
      deleted: true,
    };
    return deleted;
  }),
];
