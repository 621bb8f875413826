import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { IsNull, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import { Batcher } from '../kernel/batcher.js';
import { CheckoutAttemptEntity } from './checkout-attempt.entity.js';
import type { CheckoutSessionRequest } from './checkout-session.request.js';
import { ClientKeyEntity } from './client-key.entity.js';
import {
  type ClientKey,
  findClientKeys,
  insertAttempts,
  type KnownKey,
  type NewAttempt,
  type OpenedSession,
  openAttempts,
} from './write-attempts.js';

/** How long a client key names its attempt. */
export const CLIENT_KEY_MS = 24 * 3600_000;

/** Stripe keeps idempotency keys for 24 hours at least; we stop well before. */
const RETRY_MS = 12 * 3600_000;

/** Attempts in one statement: some 150 KB of parameters. */
const MOST_IN_ONE_STATEMENT = 64;

/**
 * Reads and writes attempt rows; what to do with them is `CheckoutService`'s. What every attempt
 * needs goes by statements for all that are under way at once (`write-attempts.ts`), the rest by
 * TypeORM.
 */
@Injectable()
export class CheckoutAttempts {
  private readonly lookUps: Batcher<ClientKey, KnownKey | null>;
  private readonly inserts: Batcher<NewAttempt, boolean>;
  private readonly openings: Batcher<OpenedSession, void>;

  constructor(
    @InjectRepository(CheckoutAttemptEntity)
    private readonly attempts: Repository<CheckoutAttemptEntity>,
    @InjectRepository(ClientKeyEntity)
    private readonly keys: Repository<ClientKeyEntity>,
    @Inject(POOL) pool: Pool,
  ) {
    const folded = <Item, Result>(work: (pool: Pool, items: Item[]) => Promise<Result[]>) =>
      new Batcher<Item, Result>((items) => work(pool, items), MOST_IN_ONE_STATEMENT, isUnreachable);
    this.lookUps = folded(findClientKeys);
    this.inserts = folded(insertAttempts);
    this.openings = folded(openAttempts);
  }

  /** The attempt a client key names, if the key is not used up (see {@link isUsedUp}). */
  async findByClientKey(
    key: ClientKey,
    now: Date,
  ): Promise<{ attempt: CheckoutAttemptEntity; requestDigest: string } | null> {
    const known = await this.lookUps.add(key);
    if (!known) return null;
    const { attemptId, requestDigest } = known;
    const attempt = await this.get(attemptId);
    if (!isUsedUp(attempt, now)) return { attempt, requestDigest };
    await this.keys.delete({ ...key, attemptId });
    return null;
  }

  /**
   * Resolves once the row is committed, and not before: Stripe is called after this.
   * @returns false where another request with the same client key was first.
   */
  insert(attempt: NewAttempt): Promise<boolean> {
    return this.inserts.add(attempt);
  }

  /** Keeps what Stripe answered, unless an event was faster. */
  open(opened: OpenedSession): Promise<void> {
    return this.openings.add(opened);
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

/**
 * The same request has the same digest, whether a default is written out or left out. What a link says of
 * itself (`utm.ts`) is no part of it: many sites take it out of the address once the page has loaded, and a
 * second click is the same request all the same.
 */
export function requestDigest(request: CheckoutSessionRequest): string {
  const { amountMinor, interval = 'once', anonymous = false, coverFees = false } = request;
  const { name = '', message = '', article = '' } = request;
  const fields: unknown[] = [amountMinor, interval, name, anonymous, message, article, coverFees];
  if (request.lang !== undefined) fields.push(request.lang);
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
