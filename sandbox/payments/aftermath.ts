import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { warnOfFraud } from '../disputes/early-fraud-warnings.js';
import type { NewDispute } from '../disputes/open-dispute.js';
import { openDispute } from '../disputes/open-dispute.js';
import type { Quirk } from '../resources/instruments.js';
import { quirkOf } from '../resources/payment-methods.js';

/** @see https://docs.stripe.com/testing#disputes */
const DISPUTES: Readonly<Partial<Record<Quirk, NewDispute>>> = {
  is_disputed: { reason: 'fraudulent' },
  is_disputed_as_not_received: { reason: 'product_not_received' },
  is_inquired: { inquiry: true, reason: 'general' },
};

/** Does to a payment, right after the call that made it, what its test card is there for. */
export function scheduleAftermath(account: Account, charge: Stripe.Charge): void {
  const quirk = quirkOf(account, charge);
  const dispute = quirk && DISPUTES[quirk];
  if (!dispute && quirk !== 'is_warned_of') return;
  account.scheduler.at(account.clock.nowMs(), () => {
    const paid = account.charges.find(charge.id);
    if (!paid || hasHappened(account, paid)) return;
    if (dispute) openDispute(account, paid, dispute);
    else warnOfFraud(account, paid);
  });
}

/** Takes up, after a restart, the payments that it had not happened to yet. */
export function resumeAftermaths(account: Account): void {
  for (const charge of account.charges) {
    if (charge.status === 'succeeded' && !hasHappened(account, charge)) {
      scheduleAftermath(account, charge);
    }
  }
}

/** Whatever else was done to it meanwhile stands: a payment is disputed or warned of once. */
function hasHappened(account: Account, charge: Stripe.Charge): boolean {
  return charge.disputed || charge.refunded || account.warningsOfCharge(charge.id).length > 0;
}
