import Stripe from 'stripe';
import { StripeUnavailableError } from './stripe-unavailable.error.js';

/**
 * Reads something from Stripe.
 * @returns null where Stripe has none of that id.
 * @throws StripeUnavailableError where Stripe cannot say now.
 */
export async function askStripe<T extends { object: string }>(
  question: Promise<T>,
): Promise<T | null> {
  try {
    const answer = await question;
    // The client resolves even on an error body that has no `error` in it.
    if (typeof answer?.object !== 'string') throw new StripeUnavailableError('no object in it');
    return answer;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (error.statusCode === 404) return null;
    throw new StripeUnavailableError(`Stripe did not answer: ${error.type}`);
  }
}
