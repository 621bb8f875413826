import type { StripeSession } from '../../stripe/stripe-types.js';
import { readSession, type SessionFact } from '../facts/session-fact.js';

/** Money that was on its way, such as a bank debit's, is there. */
export function checkoutSessionAsyncPaymentSucceeded(
  session: StripeSession,
  occurredAt: Date,
): SessionFact {
  return readSession(session, 'paid', occurredAt);
}
