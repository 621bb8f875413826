import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';

/**
 * What is left to refund of a charge, in minor units.
 * @throws ApiError 400 when nothing may be refunded.
 * @see https://docs.stripe.com/error-codes
 */
export function requireRefundable(account: Account, charge: Stripe.Charge): number {
  if (charge.status !== 'succeeded') {
    throw invalidRequest(
      `Charge ${charge.id} cannot be refunded: its status is ${charge.status}.`,
      'charge',
    );
  }
  const disputes = account.disputesOfCharge(charge.id);
  if (disputes.some((dispute) => !dispute.is_charge_refundable)) {
    throw invalidRequest(
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      undefined,
      'charge_disputed',
    );
  }
  if (charge.refunded) {
    throw invalidRequest(
      `Charge ${charge.id} has already been refunded.`,
      undefined,
      'charge_already_refunded',
    );
  }
  return charge.amount - charge.amount_refunded;
}
