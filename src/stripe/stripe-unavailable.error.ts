/** Stripe did not answer, or answered that it cannot now. Asking later makes sense. */
export class StripeUnavailableError extends Error {}
