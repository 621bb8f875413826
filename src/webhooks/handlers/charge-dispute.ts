import type { StripeDispute } from '../../stripe/stripe-types.js';
import { type DisputeFact, readDispute } from '../facts/gift-facts.js';
import { NOT_OURS, type Verdict } from '../verdict.js';

/** A dispute was opened, changed or closed; whether money moved its transactions say. */
export function chargeDispute(dispute: StripeDispute, toldAt: Date): DisputeFact | Verdict {
  return readDispute(dispute, null, toldAt) ?? NOT_OURS;
}
