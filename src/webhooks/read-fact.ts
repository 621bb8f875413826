import type { StripeEvent, StripeSession } from '../stripe/stripe-types.js';
import { HANDLERS } from './handlers.js';
import type { ReceivedEvent } from './received-event.js';
import { MissingFieldsError, type SessionFact } from './session-fact.js';
import type { Verdict } from './verdict.js';

/** Whose events are applied. */
export interface Ours {
  readonly installationId: string;
  readonly livemode: boolean;
  /** The API version whose types the code was written against. */
  readonly apiVersion: string;
}

/** What there is to apply, or why there is nothing. */
export type FinalReading = { readonly fact: SessionFact } | { readonly verdict: Verdict };

export type Reading =
  | FinalReading
  /** Rendered by another API version: the object must be fetched anew. */
  | { readonly stale: { readonly sessionId: string } };

/** Says what an event means, without touching a database. */
export function readFact(event: ReceivedEvent, ours: Ours, fresh?: StripeSession): Reading {
  const handler = HANDLERS.get(event.type);
  if (!handler) return ignored('unhandled_type', event.type);
  if (event.livemode !== ours.livemode)
    return ignored('wrong_livemode', `livemode ${event.livemode}`);
  const session = fresh ?? sessionIn(event);
  if (!session) return ignored('malformed', 'data.object is not a Checkout Session');
  if (session.metadata?.readerfund_installation !== ours.installationId) {
    return ignored('not_ours', session.id);
  }
  if (!fresh && !sameRelease(event.apiVersion, ours.apiVersion)) {
    return { stale: { sessionId: session.id } };
  }
  try {
    return { fact: handler(session, event.created) };
  } catch (error) {
    if (!(error instanceof MissingFieldsError)) throw error;
    return { verdict: { state: 'parked', reason: 'missing_fields', detail: error.message } };
  }
}

function ignored(
  reason: 'unhandled_type' | 'wrong_livemode' | 'malformed' | 'not_ours',
  detail: string,
) {
  return { verdict: { state: 'ignored', reason, detail } as const };
}

function sessionIn(event: ReceivedEvent): StripeSession | null {
  const { data } = JSON.parse(event.payload) as Partial<StripeEvent>;
  const object = data?.object as Partial<StripeSession> | undefined;
  const isSession = object?.object === 'checkout.session' && typeof object.id === 'string';
  return isSession ? (object as StripeSession) : null;
}

/**
 * Versions of one named release add and never break.
 * @see https://docs.stripe.com/sdks/versioning
 */
function sameRelease(one: string | null, other: string): boolean {
  return one !== null && one.split('.')[1] === other.split('.')[1] && one.includes('.');
}
