import type { Account } from '../account.js';
import type { Failure, Instrument } from '../resources/instruments.js';

/** A subscription whose next renewal is declined, whatever it is paid with; its id is the subscription's. */
export interface FailingRenewal {
  readonly id: string;
}

const DECLINED: Failure = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
};

/**
 * How a charge without the customer at hand ends: null when it pays. A set failure is used up by
 * the first attempt at a renewal; the retries after it depend on the payment method alone.
 */
export function takeRenewalFailure(
  account: Account,
  subscriptionId: string | null,
  instrument: Instrument,
): Failure | null {
  if (subscriptionId !== null && account.failingRenewals.find(subscriptionId)) {
    account.failingRenewals.delete(subscriptionId);
    return DECLINED;
  }
  return instrument.failure ?? instrument.renewalFailure ?? null;
}
