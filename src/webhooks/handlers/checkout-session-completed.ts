import type { StripeSession } from '../../stripe/stripe-types.js';
import { MissingFieldsError } from '../facts/missing-fields.error.js';
import { readSession, type SessionFact } from '../facts/session-fact.js';

/**
 * The reader finished Checkout. Whether money came stands in `payment_status` alone: a bank debit
 * completes `unpaid`, an order of 0 needs no payment.
 * @see https://docs.stripe.com/checkout/fulfillment
 */
export function checkoutSessionCompleted(session: StripeSession, occurredAt: Date): SessionFact {
  switch (session.payment_status) {
    case 'paid':
      return readSession(session, 'paid', occurredAt);
    case 'unpaid':
      return readSession(session, 'processing', occurredAt);
    case 'no_payment_required':
      return readSession(session, 'free', occurredAt);
    default:
      throw new MissingFieldsError('unknown payment_status');
  }
}
