import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { CheckoutAttemptEntity } from './checkout-attempt.entity.js';
import type { CheckoutSessionRequest } from './checkout-session.request.js';

/** How long a client key names its attempt. */
const CLIENT_KEY_MS = 24 * 3600_000;

/** Stripe keeps idempotency keys for 24 hours at least; we stop well before. */
const RETRY_MS = 12 * 3600_000;

/** Reads and writes attempt rows; what to do with them is `CheckoutService`'s. */
@Injectable()
export class CheckoutAttempts {
  constructor(
    @InjectRepository(CheckoutAttemptEntity)
    private readonly attempts: Repository<CheckoutAttemptEntity>,
  ) {}

  /** The attempt a client key names, if the key is not used up (see {@link isUsedUp}). */
  async findByClientKey(
    campaignId: string,
    clientKey: string,
    now: Date,
  ): Promise<CheckoutAttemptEntity | null> {
    const attempt = await this.attempts.findOneBy({ campaignId, clientKey });
    if (!attempt || !isUsedUp(attempt, now)) return attempt;
    await this.attempts.update({ id: attempt.id }, { clientKey: null });
    return null;
  }

  /** @returns false where another request with the same client key was first. */
  async insert(attempt: CheckoutAttemptEntity): Promise<boolean> {
    const inserted = await this.attempts
      .createQueryBuilder()
      .insert()
      .values(attempt)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** Keeps what Stripe answered, unless an event was faster. */
  async open(id: string, sessionId: string, url: string): Promise<void> {
    await this.attempts.query(
      `UPDATE checkout_attempts SET session_id = $2, url = $3,
         state = CASE state WHEN 'created' THEN 'open' ELSE state END
       WHERE id = $1`,
      [id, sessionId, url],
    );
  }

  async refuse(id: string): Promise<void> {
    await this.attempts.update({ id, state: 'created', sessionId: IsNull() }, { state: 'refused' });
  }

  findBySession(sessionId: string): Promise<CheckoutAttemptEntity | null> {
    return this.attempts.findOneBy({ sessionId });
  }

  get(id: string): Promise<CheckoutAttemptEntity> {
    return this.attempts.findOneByOrFail({ id });
  }
}

/** Whether the next click with this attempt's client key makes a new attempt. */
export function isUsedUp(attempt: CheckoutAttemptEntity, now: Date): boolean {
  const ageMs = now.getTime() - attempt.createdAt.getTime();
  if (ageMs >= CLIENT_KEY_MS || attempt.state === 'refused' || attempt.state === 'expired') {
    return true;
  }
  if (attempt.state === 'open') return now >= attempt.expiresAt;
  return attempt.state === 'created' && ageMs >= RETRY_MS;
}

/**
 * Ids in the order of time (RFC 9562, version 7): their index entries lie beside each other, so that an
 * insert touches the same few pages among ten million attempts as among ten.
 */
export const newAttemptId = (): string => v7();

/** The same request has the same digest, whether a default is written out or left out. */
export function requestDigest(request: CheckoutSessionRequest): string {
  const { amountMinor, interval = 'once', anonymous = false, coverFees = false } = request;
  const { name = '', message = '', article = '' } = request;
  const fields = [amountMinor, interval, name, anonymous, message, article, coverFees];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
