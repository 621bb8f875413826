import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import type { Tx } from '../database/transaction.js';
import { Batcher } from '../kernel/batcher.js';
import type { ReceivedEvent } from './received-event.js';
import type { Verdict } from './verdict.js';

/** Events in one INSERT: about 64 × 3 KB in a statement. */
const MOST_IN_ONE_INSERT = 64;

export type Stored = 'stored' | 'duplicate';

/** The durable inbox: the table of verified events. Statements with arrays, one commit a batch. */
@Injectable()
export class InboxService {
  private readonly inserts = new Batcher<ReceivedEvent, Stored>(
    (events) => this.insert(events),
    MOST_IN_ONE_INSERT,
    isUnreachable,
  );

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /**
   * Resolves once the event is committed, and not before: the 200 to Stripe waits for this.
   * @see https://docs.stripe.com/webhooks#handle-duplicate-events
   */
  store(event: ReceivedEvent): Promise<Stored> {
    return this.inserts.add(event);
  }

  /** Events that nobody applied: of a copy that died, or whose time for another try has come. */
  async findWaiting(limit: number, includeFresh: boolean): Promise<ReceivedEvent[]> {
    const { rows } = await this.pool.query<ReceivedEvent>({
      name: 'find_waiting',
      text: `
        SELECT id, created, type, api_version AS "apiVersion", livemode, object_id AS "objectId",
          payload::text AS payload
        FROM inbox_events
        WHERE state = 'received' AND (next_try_at <= clock_timestamp() OR $2)
        ORDER BY next_try_at LIMIT $1`,
      values: [limit, includeFresh],
    });
    return rows;
  }

  /** Writes verdicts, in the transaction that applied the events. */
  async settle(tx: Tx | Pool, events: readonly ReceivedEvent[], verdicts: readonly Verdict[]) {
    if (events.length === 0) return;
    await tx.query({
      name: 'settle_events',
      text: `
        UPDATE inbox_events e SET
          state = v.state, reason = v.reason, detail = v.detail, settled_at = clock_timestamp()
        FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])
          AS v (id, created, state, reason, detail)
        WHERE e.id = v.id AND e.created = v.created AND e.state = 'received'`,
      values: [
        events.map(({ id }) => id),
        events.map(({ created }) => created),
        verdicts.map(({ state }) => state),
        verdicts.map((verdict) => ('reason' in verdict ? verdict.reason : null)),
        verdicts.map((verdict) => ('detail' in verdict ? (verdict.detail ?? null) : null)),
      ],
    });
  }

  /**
   * Leaves an event for a later try, each wait twice the last and an hour at most.
   * @param counted whether the try counts towards giving up.
   * @returns how many tries counted.
   */
  async postpone(
    { id, created }: ReceivedEvent,
    { counted }: { counted: boolean },
  ): Promise<number> {
    const { rows } = await this.pool.query<{ tries: number }>(
      `UPDATE inbox_events SET tries = tries + $3::integer,
         next_try_at = clock_timestamp()
           + least(interval '1 hour', interval '2 seconds' * 2 ^ least(tries, 12))
       WHERE id = $1 AND created = $2 AND state = 'received' RETURNING tries`,
      [id, created, counted ? 1 : 0],
    );
    return rows[0]?.tries ?? 0;
  }

  private async insert(events: ReceivedEvent[]): Promise<Stored[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'store_events',
      text: `
        INSERT INTO inbox_events (
          id, created, type, api_version, livemode, object_id, payload, next_try_at
        )
        SELECT *, clock_timestamp() + interval '5 seconds' FROM unnest(
          $1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::text[],
          $7::json[]
        )
        ON CONFLICT (id, created) DO NOTHING
        RETURNING id`,
      values: [
        events.map(({ id }) => id),
        events.map(({ created }) => created),
        events.map(({ type }) => type),
        events.map(({ apiVersion }) => apiVersion),
        events.map(({ livemode }) => livemode),
        events.map(({ objectId }) => objectId),
        events.map(({ payload }) => payload),
      ],
    });
    const stored = new Set(rows.map(({ id }) => id));
    return events.map(({ id }) => (stored.delete(id) ? 'stored' : 'duplicate'));
  }
}
