import { Inject, Injectable } from '@nestjs/common';
import { PickType } from '@nestjs/swagger';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { putOnWall } from '../wall/put-on-wall.js';
import { MessageNotAcceptedError } from './checkout-errors.js';
import { CheckoutSessionRequest } from './checkout-session.request.js';
import { CheckoutStatusService, SUPPORTED } from './checkout-status.service.js';
import { shownWords } from './shown-words.js';

/** What a reader says after they gave: with the same rules as in the form before it. */
export class LeaveMessageRequest extends PickType(CheckoutSessionRequest, [
  'name',
  'anonymous',
  'message',
] as const) {}

@Injectable()
export class LeaveMessageService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly statuses: CheckoutStatusService,
  ) {}

  /**
   * Takes down name and message of a checkout that has none yet. Whoever knows its id may: Stripe tells
   * it to the reader alone.
   * @throws CheckoutSessionNotFoundError
   * @throws InvalidRequestError where neither is said
   * @throws MessageNotAcceptedError where nothing was given yet, or something was said already
   */
  async leave(sessionId: string, request: LeaveMessageRequest): Promise<void> {
    await this.statuses.get(sessionId);
    const { anonymous, shownName, message } = shownWords(request);
    if (shownName === null && message === null)
      throw new InvalidRequestError([{ field: 'message', message: 'must be written, or a name' }]);
    await inTransaction(this.pool, async (tx) => {
      // The row is locked: a payment that arrives meanwhile puts on the wall what it finds here.
      const { rows } = await tx.query<{ id: string; state: string }>(
        `UPDATE checkout_attempts SET anonymous = $2, shown_name = $3, message = $4
         WHERE session_id = $1 AND state = ANY ($5::text[]) AND erased_at IS NULL
           AND shown_name IS NULL AND message IS NULL
         RETURNING id, state`,
        [sessionId, anonymous, shownName, message, SUPPORTED],
      );
      if (rows.length === 0) throw new MessageNotAcceptedError();
      await putOnWall(
        tx,
        rows.filter(({ state }) => state !== 'processing'),
      );
    });
  }
}
