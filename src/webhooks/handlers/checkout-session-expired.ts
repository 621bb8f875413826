import type { StripeSession } from '../../stripe/stripe-types.js';
import { readSession, type SessionFact } from '../facts/session-fact.js';

/** The session ended and nobody paid. */
export function checkoutSessionExpired(session: StripeSession, occurredAt: Date): SessionFact {
  return readSession(session, 'expired', occurredAt);
}
