import { createHash } from 'node:crypto';
import { STRIPE_API_VERSION } from '../../stripe/stripe-client.js';
import type { StripeObject } from '../../stripe/stripe-types.js';
import { readEvent, type ReceivedEvent } from '../../webhooks/received-event.js';

/**
 * An event that Stripe did not send, or does not keep any more, made from the object as Stripe has it
 * now. It goes through the inbox like any other: its id follows from what it says, so that saying it
 * twice is one row.
 */
export function toldEvent(
  type: string,
  object: StripeObject,
  { livemode, now, at }: { livemode: boolean; now: Date; at?: number | undefined },
): ReceivedEvent {
  const data = { object };
  const digest = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 24);
  const event = {
    id: `readerfund_${type}_${digest}`,
    object: 'event',
    api_version: STRIPE_API_VERSION,
    created: at ?? (isStanding(object) ? Math.floor(now.getTime() / 1000) : object.created),
    data,
    livemode,
    type,
  };
  return readEvent(Buffer.from(JSON.stringify(event)));
}

/** What has a status that comes and goes: the newest telling counts, and this is of now. */
function isStanding(object: StripeObject): boolean {
  return object.object === 'subscription' || object.object === 'charge';
}
