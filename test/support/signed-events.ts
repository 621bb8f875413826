import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import { STRIPE_API_VERSION } from '../../src/stripe/stripe-client.js';
import { WEBHOOK_SECRET } from './test-service.js';

export interface DeliveryOptions {
  readonly secret?: string;
  /** Seconds since 1970 that the signature claims. */
  readonly timestamp?: number;
}

/** An event as Stripe renders it, of a type and about an object. */
export function eventOf(
  type: string,
  object: object,
  overrides: object = {},
): Record<string, unknown> {
  return {
    id: `evt_${randomBytes(12).toString('hex')}`,
    object: 'event',
    api_version: STRIPE_API_VERSION,
    created: Math.floor(Date.now() / 1000),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    ...overrides,
  };
}

export function signatureOf(payload: string, { secret, timestamp }: DeliveryOptions = {}): string {
  return Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: secret ?? WEBHOOK_SECRET,
    ...(timestamp !== undefined && { timestamp }),
  });
}

/** Delivers an event as Stripe does; the answer's status and body. */
export async function deliver(
  url: string,
  event: object | string,
  options: DeliveryOptions & { headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const payload = typeof event === 'string' ? event : JSON.stringify(event);
  const response = await fetch(`${url}/v1/webhooks/stripe`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'stripe-signature': signatureOf(payload, options),
      ...options.headers,
    },
    body: payload,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
