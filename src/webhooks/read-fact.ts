import type { StripeEvent, StripeObject, StripeObjectKind } from '../stripe/stripe-types.js';
import type { Fact } from './facts/fact.js';
import { installationOf } from './facts/marks.js';
import { MissingFieldsError } from './facts/missing-fields.error.js';
import { HANDLERS } from './handlers.js';
import type { ReceivedEvent } from './received-event.js';
import type { IgnoredReason, Verdict } from './verdict.js';

/** Whose events are applied. */
export interface Ours {
  readonly installationId: string;
  readonly livemode: boolean;
  /** The API version whose types the code was written against. */
  readonly apiVersion: string;
}

/** What there is to apply, or why there is nothing. */
export type FinalReading = { readonly fact: Fact } | { readonly verdict: Verdict };

export type Reading =
  | FinalReading
  /** Rendered by another API version: the object must be fetched anew. */
  | { readonly stale: { readonly kind: StripeObjectKind; readonly id: string } };

/** Says what an event means, without touching a database. */
export function readFact(event: ReceivedEvent, ours: Ours, fresh?: StripeObject): Reading {
  const handler = HANDLERS.get(event.type);
  if (!handler) return ignored('unhandled_type', event.type);
  if (event.livemode !== ours.livemode)
    return ignored('wrong_livemode', `livemode ${event.livemode}`);
  const object = fresh ?? objectIn(event, handler.object);
  if (!object) return ignored('malformed', `data.object is no ${handler.object}`);
  const isStale = !fresh && !sameRelease(event.apiVersion, ours.apiVersion);
  const installation = installationOf(object);
  // Another release keeps its marks elsewhere: there, only a mark that is seen says anything.
  const saysNothing = installation === undefined || (isStale && installation === null);
  if (!saysNothing && installation !== ours.installationId) return ignored('not_ours', object.id);
  if (isStale) return { stale: { kind: handler.object, id: object.id } };
  try {
    const read = handler.read(object, event.created);
    if ('state' in read) return { verdict: read };
    const isBooking = read.kind === 'session' || read.kind === 'invoice';
    return { fact: isBooking && event.accepted ? { ...read, accepted: true } : read };
  } catch (error) {
    if (!(error instanceof MissingFieldsError)) throw error;
    return { verdict: { state: 'parked', reason: 'missing_fields', detail: error.message } };
  }
}

function ignored(reason: IgnoredReason, detail: string) {
  return { verdict: { state: 'ignored', reason, detail } as const };
}

function objectIn(event: ReceivedEvent, kind: StripeObjectKind): StripeObject | null {
  const object = (event.object ?? parseObject(String(event.payload))) as
    Partial<StripeObject> | undefined;
  return object?.object === kind && typeof object.id === 'string' ? (object as StripeObject) : null;
}

function parseObject(payload: string): unknown {
  return (JSON.parse(payload) as Partial<StripeEvent>).data?.object;
}

/**
 * Versions of one named release add and never break.
 * @see https://docs.stripe.com/sdks/versioning
 */
function sameRelease(one: string | null, other: string): boolean {
  return one !== null && one.split('.')[1] === other.split('.')[1] && one.includes('.');
}
