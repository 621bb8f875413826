import type { KnownAttempt } from '../../checkout/settle-attempts.js';
import type { KnownGift } from '../../ledger/record-gifts.js';
import type { GiftFact } from '../facts/fact.js';
import type { IntentFact } from '../facts/gift-facts.js';
import type { InvoiceFact, MonthlyFact } from '../facts/monthly-facts.js';
import type { SessionFact } from '../facts/session-fact.js';

/** Where Stripe and our row disagree: the word of what, and both sides for the person who decides. */
export interface Mismatch {
  readonly about: 'amount' | 'currency' | 'mode' | 'livemode' | 'session' | 'payment';
  readonly words: string;
}

/**
 * Where a session is not what its attempt asked for: metadata alone is never trusted.
 * @returns null where all agrees. An amount is named last, for a person may accept it.
 */
export function compareSession(fact: SessionFact, attempt: KnownAttempt): Mismatch | null {
  const askedMinor = attempt.amountMinor + attempt.feeCoverMinor;
  // Stripe was seen to leave the currency of a no-cost order empty.
  const currency = fact.currency ?? (fact.chargeMinor === 0 ? attempt.currency : null);
  if (currency !== attempt.currency) return disagree('currency', currency, attempt.currency);
  const mode = attempt.interval === 'month' ? 'subscription' : 'payment';
  if (fact.mode !== mode) return disagree('mode', fact.mode, mode);
  if (fact.livemode !== attempt.livemode) {
    return disagree('livemode', fact.livemode, attempt.livemode);
  }
  if (attempt.sessionId !== null && attempt.sessionId !== fact.sessionId) {
    return disagree('session', fact.sessionId, attempt.sessionId);
  }
  const { paymentIntentId } = attempt;
  if (fact.outcome === 'paid' && paymentIntentId && paymentIntentId !== fact.paymentIntentId) {
    return disagree('payment', fact.paymentIntentId, paymentIntentId);
  }
  const isCompletion = fact.outcome === 'free' || fact.outcome === 'paid';
  if (isCompletion && (fact.outcome === 'free') !== (askedMinor === 0)) {
    return { about: 'payment', words: `payment: ${fact.outcome} for an amount of ${askedMinor}` };
  }
  return fact.accepted ? null : compareAmount(fact.chargeMinor, askedMinor);
}

/** The first invoice is what the attempt asked for; of a later one what was paid counts. */
export function compareInvoice(fact: InvoiceFact, attempt: KnownAttempt): Mismatch | null {
  const other = compareMonthly(fact, attempt);
  if (other) return other;
  if (fact.livemode !== attempt.livemode) {
    return disagree('livemode', fact.livemode, attempt.livemode);
  }
  const isBound = fact.isFirst && !fact.accepted;
  return isBound
    ? compareAmount(fact.paidMinor, attempt.amountMinor + attempt.feeCoverMinor)
    : null;
}

export function compareMonthly(
  fact: InvoiceFact | MonthlyFact,
  attempt: KnownAttempt,
): Mismatch | null {
  if (attempt.interval !== 'month') return disagree('mode', 'subscription', 'payment');
  return fact.currency === attempt.currency
    ? null
    : disagree('currency', fact.currency, attempt.currency);
}

/** A payment with our marks is one that an attempt asked for, whatever it was accepted as. */
export function compareIntent(fact: IntentFact, attempt: KnownAttempt): Mismatch | null {
  if (fact.currency !== attempt.currency) {
    return disagree('currency', fact.currency, attempt.currency);
  }
  if (fact.livemode !== attempt.livemode) {
    return disagree('livemode', fact.livemode, attempt.livemode);
  }
  return compareAmount(fact.amountMinor, attempt.amountMinor + attempt.feeCoverMinor);
}

/** A charge is its gift's whole amount; refunds and disputes are in its currency. */
export function compareGift(fact: GiftFact, gift: KnownGift): Mismatch | null {
  if (fact.kind === 'fraud_warning') return null;
  if (fact.kind === 'invoice_payment') {
    return fact.paymentIntentId === gift.paymentIntentId
      ? null
      : disagree('payment', fact.paymentIntentId, gift.paymentIntentId);
  }
  if (fact.currency !== gift.currency) return disagree('currency', fact.currency, gift.currency);
  return fact.kind === 'charge' && fact.amountMinor !== gift.amountMinor
    ? disagree('amount', fact.amountMinor, gift.amountMinor)
    : null;
}

function compareAmount(atStripeMinor: number, askedMinor: number): Mismatch | null {
  return atStripeMinor === askedMinor ? null : disagree('amount', atStripeMinor, askedMinor);
}

function disagree(about: Mismatch['about'], atStripe: unknown, asked: unknown): Mismatch {
  return { about, words: `${about}: Stripe has ${String(atStripe)}, we have ${String(asked)}` };
}
