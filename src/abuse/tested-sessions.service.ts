import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { CheckoutSessionsGateway } from '../stripe/checkout-sessions.gateway.js';
import { PaymentProviderUnavailableError } from '../stripe/payment-provider-unavailable.error.js';

/**
 * Cards that one Checkout Session may see declined. A decline leaves it open, so limits on new
 * attempts alone would move a test of ten thousand cards into a handful of sessions. A reader who
 * mistypes, or has three cards, stays far below; who is over it can begin anew.
 */
export const MOST_DECLINES = 10;

/** A run is done within its minute: each takes Stripe some hundred milliseconds. */
const MOST_IN_ONE_RUN = 100;

/** Ends Checkout Sessions in which one card after the other is tried. */
@Injectable()
export class TestedSessionsService {
  private readonly logger = new Logger(TestedSessionsService.name);

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly stripe: CheckoutSessionsGateway,
  ) {}

  /**
   * The attempts' rows change when Stripe's events have come, as of any session that expires.
   * @returns how many sessions are not open any more.
   */
  async end(signal?: AbortSignal): Promise<number> {
    let ended = 0;
    for (const { attemptId, sessionId } of await this.findTested()) {
      if (signal?.aborted) break;
      try {
        // One that was paid after all is left as it is: Stripe expires only what is open.
        const { kind } = await this.stripe.expire(sessionId);
        this.logger.warn({ attempt: attemptId, outcome: kind }, 'many declined cards: ended');
        ended += 1;
      } catch (error) {
        if (!(error instanceof PaymentProviderUnavailableError)) throw error;
        this.logger.warn({ attempt: attemptId }, 'many declined cards, and Stripe did not answer');
      }
    }
    return ended;
  }

  /** A session lives for 23 hours, so a day of declines has all of an open one's. */
  private async findTested(): Promise<{ attemptId: string; sessionId: string }[]> {
    const { rows } = await this.pool.query<{ attemptId: string; sessionId: string }>(
      `SELECT a.id AS "attemptId", a.session_id AS "sessionId"
       FROM (
         SELECT attempt_id FROM declines WHERE declined_at > now() - interval '1 day'
         GROUP BY attempt_id HAVING count(*) >= $1
       ) AS tested JOIN checkout_attempts a ON a.id = tested.attempt_id
       WHERE a.state = 'open' AND a.session_id IS NOT NULL
       ORDER BY a.id LIMIT $2`,
      [MOST_DECLINES, MOST_IN_ONE_RUN],
    );
    return rows;
  }
}
