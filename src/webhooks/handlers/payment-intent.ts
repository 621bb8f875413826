import type { StripePaymentIntent } from '../../stripe/stripe-types.js';
import { type IntentFact, readIntent } from '../facts/gift-facts.js';
import { type Verdict } from '../verdict.js';

/**
 * A payment's own progress. It books nothing, for the session does; it is held against what the
 * attempt asked for. The payments of renewals name no attempt, and their invoices say it all.
 */
export function paymentIntent(intent: StripePaymentIntent, toldAt: Date): IntentFact | Verdict {
  if (intent.metadata?.readerfund_attempt) return readIntent(intent, toldAt);
  return { state: 'ignored', reason: 'nothing_to_book', detail: 'a payment without our marks' };
}
