import type { KnownAttempt } from '../checkout/settle-attempts.js';
import type { SessionFact } from './session-fact.js';

/**
 * Where a fact is not what its attempt asked for: metadata alone is never trusted.
 * @returns null where all agrees, else words for the person who decides.
 */
export function mismatchOf(fact: SessionFact, attempt: KnownAttempt): string | null {
  const askedMinor = attempt.amountMinor + attempt.feeCoverMinor;
  if (fact.chargeMinor !== askedMinor) {
    return `amount: Stripe has ${fact.chargeMinor}, the attempt asked for ${askedMinor}`;
  }
  // Stripe was seen to leave the currency of a no-cost order empty.
  const currency = fact.currency ?? (askedMinor === 0 ? attempt.currency : null);
  if (currency !== attempt.currency) {
    return `currency: Stripe has ${currency}, the attempt asked for ${attempt.currency}`;
  }
  const mode = attempt.interval === 'month' ? 'subscription' : 'payment';
  if (fact.mode !== mode) return `mode: Stripe has ${fact.mode}, the attempt asked for ${mode}`;
  if (fact.livemode !== attempt.livemode) return `livemode: Stripe has ${fact.livemode}`;
  if (attempt.sessionId !== null && attempt.sessionId !== fact.sessionId) {
    return `session: Stripe has ${fact.sessionId}, the attempt is ${attempt.sessionId}`;
  }
  const { paymentIntentId } = attempt;
  if (fact.outcome === 'paid' && paymentIntentId && paymentIntentId !== fact.paymentIntentId) {
    return `payment: Stripe has ${fact.paymentIntentId}, the gift is ${paymentIntentId}`;
  }
  if ((fact.outcome === 'free') !== (askedMinor === 0) && isCompletion(fact)) {
    return `payment: ${fact.outcome} for an amount of ${askedMinor}`;
  }
  return null;
}

function isCompletion({ outcome }: SessionFact): boolean {
  return outcome === 'free' || outcome === 'paid';
}
