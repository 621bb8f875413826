import assert from 'node:assert/strict';
import { Inject, Injectable, Logger } from '@nestjs/common';
import Stripe from 'stripe';
import { askStripe } from './ask-stripe.js';
import { PaymentProviderUnavailableError } from './payment-provider-unavailable.error.js';
import { STRIPE } from './stripe-client.js';
import { idOf, type SessionParameters } from './stripe-types.js';
import { StripeUnavailableError } from './stripe-unavailable.error.js';

/**
 * What came of asking Stripe for a session.
 *
 * - `opened`: the session is there
 * - `refused`: Stripe answered with an error and replays it under the same key, so only another
 *   attempt can succeed
 * - `in_flight`: another request with the same key is being answered
 * - `unanswered`: no answer, or one that says "later" (429); the same key may be used again
 */
export type SessionOutcome =
  | { readonly kind: 'opened'; readonly sessionId: string; readonly url: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'in_flight' }
  | { readonly kind: 'unanswered' };

/** What came of expiring a session: one that is not open any more may have begun a subscription. */
export type ExpiryOutcome =
  | { readonly kind: 'expired' }
  | { readonly kind: 'not_open'; readonly subscriptionId: string | null };

/** A reader gets an answer within 15 seconds, whatever Stripe does. */
const DEADLINE_MS = 14_000;

@Injectable()
export class CheckoutSessionsGateway {
  private readonly logger = new Logger(CheckoutSessionsGateway.name);

  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /** @see https://docs.stripe.com/api/idempotent_requests */
  async create(parameters: SessionParameters, idempotencyKey: string): Promise<SessionOutcome> {
    try {
      const session = await withDeadline(
        this.stripe.checkout.sessions.create(parameters, { idempotencyKey }),
      );
      if (session === null) return { kind: 'unanswered' };
      // The client resolves even on an error body that has no `error` in it.
      assert.equal(session.object, 'checkout.session');
      assert(session.url);
      return { kind: 'opened', sessionId: session.id, url: session.url };
    } catch (error) {
      const kind = outcomeOf(error);
      this.logger.warn(
        { attempt: idempotencyKey, outcome: kind, ...describe(error) },
        'no session',
      );
      return { kind };
    }
  }

  /**
   * Ends a session, so that nobody can pay it any more.
   * @throws PaymentProviderUnavailableError
   * @see https://docs.stripe.com/api/checkout/sessions/expire
   */
  async expire(sessionId: string): Promise<ExpiryOutcome> {
    const { sessions } = this.stripe.checkout;
    try {
      if (await isDone(sessions.expire(sessionId))) return { kind: 'expired' };
      const session = await askStripe(sessions.retrieve(sessionId));
      if (session?.status === 'open') throw new StripeUnavailableError('it is open, and stays so');
      return { kind: 'not_open', subscriptionId: idOf(session?.subscription) };
    } catch (error) {
      if (!(error instanceof StripeUnavailableError)) throw error;
      throw new PaymentProviderUnavailableError(
        `The checkout ${sessionId} could not be expired. Please try again.`,
      );
    }
  }
}

/** false where Stripe refused it, or has none of that id. @throws StripeUnavailableError */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (error.statusCode === 400 || error.statusCode === 404) return false;
    throw new StripeUnavailableError(`Stripe did not answer: ${error.type}`);
  }
}

function outcomeOf(error: unknown): 'refused' | 'in_flight' | 'unanswered' {
  if (!(error instanceof Stripe.errors.StripeError)) return 'refused';
  if (error.statusCode === 409) return 'in_flight';
  return error.statusCode === undefined || error.statusCode === 429 ? 'unanswered' : 'refused';
}

/** null where the answer does not come in time: the client's own timeout starts anew at each byte. */
function withDeadline<T>(answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(null), DEADLINE_MS);
    // It may still fail when nobody waits for it any more: then nothing happens here.
    void answer.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/** What may be logged of an error: Stripe's own words, no parameters and no key. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Stripe.errors.StripeError)) return { err: error };
  const { type, code, statusCode, requestId } = error;
  return { type, code, statusCode, requestId };
}
