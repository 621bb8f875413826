import type { StripeRefund } from '../../stripe/stripe-types.js';
import { readRefund, type RefundFact } from '../facts/gift-facts.js';
import { NOT_OURS, type Verdict } from '../verdict.js';

/** Money that goes back, or that was to go back and did not. */
export function refund(refund: StripeRefund, toldAt: Date): RefundFact | Verdict {
  return readRefund(refund, toldAt) ?? NOT_OURS;
}
