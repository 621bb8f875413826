import type { StripePayout } from '../../stripe/stripe-types.js';
import { type PayoutFact, readPayout } from '../facts/payout-fact.js';

/** Money goes to the bank, arrived there, or did not. */
export function payout(payout: StripePayout, toldAt: Date): PayoutFact {
  return readPayout(payout, toldAt);
}
