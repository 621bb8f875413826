import assert from 'node:assert/strict';
import { Inject, Injectable, Logger } from '@nestjs/common';
import Stripe from 'stripe';
import { STRIPE } from './stripe-client.js';
import { StripeUnavailableError } from './stripe-unavailable.error.js';
import type { SessionParameters, StripeSession } from './stripe-types.js';

/**
 * What came of asking Stripe for a session.
 *
 * - `opened`: the session is there
 * - `refused`: Stripe answered with an error and replays it under the same key, so only another
 *   attempt can succeed
 * - `unanswered`: no answer, or one that says "later" (409, 429); the same key may be used again
 */
export type SessionOutcome =
  | { readonly kind: 'opened'; readonly sessionId: string; readonly url: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unanswered' };

@Injectable()
export class CheckoutSessionsGateway {
  private readonly logger = new Logger(CheckoutSessionsGateway.name);

  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /** @see https://docs.stripe.com/api/idempotent_requests */
  async create(parameters: SessionParameters, idempotencyKey: string): Promise<SessionOutcome> {
    try {
      const session = await this.stripe.checkout.sessions.create(parameters, { idempotencyKey });
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
   * The session as Stripe has it now, or null where Stripe has none of that id.
   * @throws StripeUnavailableError where Stripe cannot say.
   */
  async find(sessionId: string): Promise<StripeSession | null> {
    try {
      const session = await this.stripe.checkout.sessions.retrieve(sessionId);
      assert.equal(session.object, 'checkout.session');
      return session;
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      if (error.statusCode === 404) return null;
      throw new StripeUnavailableError(`no session from Stripe: ${error.type}`);
    }
  }
}

function outcomeOf(error: unknown): 'refused' | 'unanswered' {
  if (!(error instanceof Stripe.errors.StripeError)) return 'refused';
  const { statusCode } = error;
  const answered = statusCode !== undefined && statusCode !== 409 && statusCode !== 429;
  return answered ? 'refused' : 'unanswered';
}

/** What may be logged of an error: Stripe's own words, no parameters and no key. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Stripe.errors.StripeError)) return { err: error };
  const { type, code, statusCode, requestId } = error;
  return { type, code, statusCode, requestId };
}
