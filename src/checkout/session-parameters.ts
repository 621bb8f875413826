import type { SessionParameters } from '../stripe/stripe-types.js';

/** Whose an object at Stripe is: our installation, the attempt, and for people, the campaign. */
export interface SessionMarks {
  readonly installationId: string;
  readonly attemptId: string;
  readonly campaignSlug: string;
}

export function metadataOf({ installationId, attemptId, campaignSlug }: SessionMarks) {
  return {
    readerfund_installation: installationId,
    readerfund_attempt: attemptId,
    readerfund_campaign: campaignSlug,
  };
}

/**
 * What Stripe is asked for. It is frozen with the attempt's row, for the same idempotency key with
 * other parameters is an error. The marks stand on the payment too: a session's metadata does not
 * propagate.
 * @see https://docs.stripe.com/api/checkout/sessions/create
 * @see https://docs.stripe.com/payments/checkout/no-cost-orders for 0
 */
export function sessionParameters(
  marks: SessionMarks,
  gift: { chargeMinor: number; currency: string; campaignTitle: string },
  urls: { success: string; cancel: string },
  expiresAt: Date,
): SessionParameters {
  const metadata = metadataOf(marks);
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: gift.currency,
          unit_amount: gift.chargeMinor,
          product_data: { name: gift.campaignTitle },
        },
      },
    ],
    client_reference_id: marks.attemptId,
    customer_creation: 'always',
    adaptive_pricing: { enabled: false },
    success_url: urls.success,
    cancel_url: urls.cancel,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    metadata,
    // A no-cost order has no payment, and Stripe refuses parameters of one.
    ...(gift.chargeMinor > 0 && { submit_type: 'donate', payment_intent_data: { metadata } }),
  };
}
