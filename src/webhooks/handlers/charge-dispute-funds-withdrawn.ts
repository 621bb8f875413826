import type { StripeDispute } from '../../stripe/stripe-types.js';
import { type DisputeFact, readDispute } from '../facts/gift-facts.js';
import { NOT_OURS, type Verdict } from '../verdict.js';

/** The bank took the money; that is not lost yet. */
export function chargeDisputeFundsWithdrawn(
  dispute: StripeDispute,
  toldAt: Date,
): DisputeFact | Verdict {
  return readDispute(dispute, 'withdrawn', toldAt) ?? NOT_OURS;
}
