import type { StripeCharge } from '../../stripe/stripe-types.js';
import { type ChargeFact, readCharge } from '../facts/gift-facts.js';
import { NOT_OURS, type Verdict } from '../verdict.js';

/**
 * A charge links: its gift gets its id and, once Stripe knows it, its fee. What was refunded of it is
 * told by refunds alone; a total that is not what we know makes us list them.
 */
export function charge(charge: StripeCharge): ChargeFact | Verdict {
  if (charge.status !== 'succeeded') {
    // A bank debit on its way may fail: it must not wait for a gift that never comes.
    return {
      state: 'ignored',
      reason: 'nothing_to_book',
      detail: `the charge is ${charge.status}`,
    };
  }
  return readCharge(charge) ?? NOT_OURS;
}
