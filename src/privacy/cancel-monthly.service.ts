import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { PaymentProviderUnavailableError } from '../stripe/payment-provider-unavailable.error.js';
import { StripeObjectsGateway } from '../stripe/stripe-objects.gateway.js';
import { idOf, type StripeSession } from '../stripe/stripe-types.js';
import { StripeUnavailableError } from '../stripe/stripe-unavailable.error.js';
import { SubscriptionsGateway } from '../stripe/subscriptions.gateway.js';

/** Ends monthly support now, for whoever is about to be forgotten. */
@Injectable()
export class CancelMonthly {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly subscriptions: SubscriptionsGateway,
    private readonly objects: StripeObjectsGateway,
  ) {}

  /**
   * Cancels what the attempts began and has not ended, with no transaction open. One whose event
   * has not come yet is asked for: it would go on charging a person whom nobody knows any more.
   * @throws PaymentProviderUnavailableError
   */
  async cancel(attemptIds: readonly string[]): Promise<void> {
    const { rows } = await this.pool.query<{ id: string | null; sessionId: string | null }>(
      `SELECT m.id, a.session_id AS "sessionId"
       FROM checkout_attempts a LEFT JOIN monthly_supports m ON m.attempt_id = a.id
       WHERE a.id = ANY ($1::uuid[]) AND a."interval" = 'month' AND m.ended_at IS NULL`,
      [attemptIds],
    );
    for (const { id, sessionId } of rows) {
      const subscriptionId = id ?? (sessionId && (await this.subscriptionOf(sessionId)));
      if (subscriptionId) await this.subscriptions.cancel(subscriptionId);
    }
  }

  private async subscriptionOf(sessionId: string): Promise<string | null> {
    try {
      const session = await this.objects.find('checkout.session', sessionId);
      return idOf((session as StripeSession | null)?.subscription);
    } catch (error) {
      if (!(error instanceof StripeUnavailableError)) throw error;
      throw new PaymentProviderUnavailableError(
        'Stripe could not say whether there is monthly support to cancel. Nothing was erased.',
      );
    }
  }
}
