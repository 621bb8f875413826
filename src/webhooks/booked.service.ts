import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { atPlaces } from '../database/at-places.js';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import { Batcher } from '../kernel/batcher.js';
import { type GiftFact, parentOf } from './facts/fact.js';

const MOST_IN_ONE_LOOK_UP = 256;

/** What the books have of a gift before an event about it is applied. */
export interface BookedGift {
  /** Of refunds that did not fail. */
  readonly refundedMinor: number;
}

/** Looks up what is booked already, for all events that are read at once by one statement. */
@Injectable()
export class BookedService {
  private readonly byPayment: Batcher<string, BookedGift | null>;
  private readonly byInvoice: Batcher<string, BookedGift | null>;
  private readonly transactions: Batcher<string, boolean>;

  constructor(@Inject(POOL) pool: Pool) {
    const folded = <Result>(work: (ids: string[]) => Promise<Result[]>) =>
      new Batcher<string, Result>(work, MOST_IN_ONE_LOOK_UP, isUnreachable);
    this.byPayment = folded((ids) => findGifts(pool, 'payment_intent_id', ids));
    this.byInvoice = folded((ids) => findGifts(pool, 'invoice_id', ids));
    this.transactions = folded((ids) => findTransactions(pool, ids));
  }

  /** @returns null where its gift is not booked. */
  findGiftOf(fact: GiftFact): Promise<BookedGift | null> {
    const gifts = fact.kind === 'invoice_payment' ? this.byInvoice : this.byPayment;
    return gifts.add(parentOf(fact));
  }

  hasTransaction(id: string): Promise<boolean> {
    return this.transactions.add(id);
  }
}

async function findGifts(
  pool: Pool,
  column: 'payment_intent_id' | 'invoice_id',
  ids: readonly string[],
): Promise<(BookedGift | null)[]> {
  const { rows } = await pool.query<BookedGift & { at: number }>({
    name: `find_gifts_by_${column}`,
    // Each looked up by itself: joined, a planner without fresh statistics reads every gift there is.
    text: `
      SELECT asked.at, (
          SELECT coalesce(sum(r.amount_minor), 0)::bigint FROM refunds r
          WHERE r.gift_id = gift.id AND NOT r.failed
        ) AS "refundedMinor"
      FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, at),
        LATERAL (SELECT g.id FROM gifts g WHERE g.${column} = asked.id LIMIT 1) gift`,
    values: [ids],
  });
  return atPlaces(ids, rows);
}

async function findTransactions(pool: Pool, ids: readonly string[]): Promise<boolean[]> {
  const { rows } = await pool.query<{ at: number }>({
    name: 'find_transactions',
    text: `
      SELECT asked.at FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, at),
        LATERAL (SELECT FROM balance_transactions b WHERE b.id = asked.id LIMIT 1) known`,
    values: [ids],
  });
  return atPlaces(ids, rows).map((row) => row !== null);
}
