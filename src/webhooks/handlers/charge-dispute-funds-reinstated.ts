import type { StripeDispute } from '../../stripe/stripe-types.js';
import { type DisputeFact, readDispute } from '../facts/gift-facts.js';
import { NOT_OURS, type Verdict } from '../verdict.js';

/** The bank gave the money back. */
export function chargeDisputeFundsReinstated(
  dispute: StripeDispute,
  toldAt: Date,
): DisputeFact | Verdict {
  return readDispute(dispute, 'reinstated', toldAt) ?? NOT_OURS;
}
