import { Inject, Injectable, Logger } from '@nestjs/common';
import Stripe from 'stripe';
import { askStripe } from './ask-stripe.js';
import { STRIPE } from './stripe-client.js';

/**
 * What came of asking for a refund. `unanswered`: it may or may not have been made; Stripe replays
 * even a 500 under its key, so what happened has to be looked up.
 */
export type RefundOutcome =
  | { readonly kind: 'accepted'; readonly refundId: string }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'unanswered' };

/** The reasons that Stripe knows; others are kept as metadata. */
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

@Injectable()
export class RefundsGateway {
  private readonly logger = new Logger(RefundsGateway.name);

  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /** @see https://docs.stripe.com/api/refunds/create */
  async create(request: {
    readonly id: string;
    readonly paymentIntentId: string;
    readonly amountMinor: number;
    readonly reason: string;
  }): Promise<RefundOutcome> {
    const known = REASONS.find((each) => each === request.reason);
    try {
      const refund = await this.stripe.refunds.create(
        {
          payment_intent: request.paymentIntentId,
          amount: request.amountMinor,
          reason: known ?? 'requested_by_customer',
          metadata: {
            readerfund_request: request.id,
            ...(!known && { reason: request.reason.slice(0, 500) }),
          },
        },
        { idempotencyKey: request.id },
      );
      if (refund.object !== 'refund') return { kind: 'unanswered' };
      return { kind: 'accepted', refundId: refund.id };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      const { type, code, statusCode, requestId, message } = error;
      this.logger.warn({ request: request.id, type, code, statusCode, requestId }, 'no refund');
      const isRefusal = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
      if (!isRefusal || statusCode === 409 || statusCode === 429) return { kind: 'unanswered' };
      return { kind: 'refused', words: message };
    }
  }

  /**
   * The refund that a request made, if it made one.
   * @throws StripeUnavailableError
   */
  async findByRequest(paymentIntentId: string, requestId: string): Promise<string | null> {
    const page = await askStripe(
      this.stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 }),
    );
    const found = page?.data.find(({ metadata }) => metadata?.readerfund_request === requestId);
    return found?.id ?? null;
  }
}
