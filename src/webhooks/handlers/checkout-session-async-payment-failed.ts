import type { StripeSession } from '../../stripe/stripe-types.js';
import { readSession, type SessionFact } from '../facts/session-fact.js';

/** Money that was on its way did not come. */
export function checkoutSessionAsyncPaymentFailed(
  session: StripeSession,
  occurredAt: Date,
): SessionFact {
  return readSession(session, 'failed', occurredAt);
}
