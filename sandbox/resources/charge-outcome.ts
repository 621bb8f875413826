import type { Stripe } from 'stripe';
import type { Failure } from './instruments.js';

/** @see https://docs.stripe.com/api/charges/object#charge_object-outcome */
export function succeededOutcome(): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}

export function failedOutcome(failure: Failure | null): Stripe.Charge.Outcome {
  return {
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: failure?.code === 'card_declined' ? '01' : null,
    network_status: 'declined_by_network',
    reason: failure?.declineCode ?? failure?.code ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}
