import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import type { Tx } from '../database/transaction.js';
import { Batcher } from '../kernel/batcher.js';
import { compareKeys } from '../kernel/compare-keys.js';
import type { InboxState } from './inbox-event.entity.js';
import type { EventKey, ReceivedEvent } from './received-event.js';

/** Events in one INSERT: about 64 × 3 KB in a statement. */
const MOST_IN_ONE_INSERT = 64;

/** So many events that wait to be stored are a rush, which leaves the service no time to spare. */
const A_RUSH = 16;
const LONGEST_RUSH_MS = 500;
/** Between two statements few wait, for a moment. */
const CALM_AFTER_MS = 15;

/**
 * Between payloads that are sent as one text, in the bytes that came: JSON has no control character as
 * it is written. As an array each of their many quotes would be escaped here and unescaped there.
 */
const SEPARATOR = Buffer.from('\x1e');

/** An event as {@link ReceivedEvent} has it. */
export const EVENT_COLUMNS = `
  id, created, type, api_version AS "apiVersion", livemode, object_id AS "objectId", payload,
  accepted`;

export const RECEIVED_AGAIN = `
  state = 'received', reason = NULL, detail = NULL, waits_for = NULL, settled_at = NULL, tries = 0,
  next_try_at = clock_timestamp() + interval '5 seconds'`;

export type Stored = 'stored' | 'duplicate';

/** The durable inbox: the table of verified events. Statements with arrays, one commit a batch. */
@Injectable()
export class InboxService {
  private readonly inserts = new Batcher<ReceivedEvent, Stored>(
    (events) => this.insert(events),
    MOST_IN_ONE_INSERT,
    isUnreachable,
  );

  private rushedAt = -Infinity;
  private calming: Promise<void> | null = null;

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /**
   * Resolves once the event is committed, and not before: the 200 to Stripe waits for this.
   * @see https://docs.stripe.com/webhooks#handle-duplicate-events
   */
  store(event: ReceivedEvent): Promise<Stored> {
    const stored = this.inserts.add(event);
    this.noteRush();
    return stored;
  }

  /**
   * Resolves when no rush waits to be stored, and after a while whatever waits: acknowledgements go
   * first, for Stripe waits for them, and what applying takes they would wait longer.
   */
  calm(): Promise<void> {
    return (this.calming ??= this.untilCalm().finally(() => (this.calming = null)));
  }

  /** Events that nobody applied: of a copy that died, or whose time for another try has come. */
  async findWaiting(limit: number, includeFresh: boolean): Promise<ReceivedEvent[]> {
    const { rows } = await this.pool.query<ReceivedEvent>({
      name: 'find_waiting',
      text: `
        SELECT ${EVENT_COLUMNS} FROM inbox_events
        WHERE state = 'received' AND (next_try_at <= clock_timestamp() OR $2)
        ORDER BY next_try_at LIMIT $1`,
      values: [limit, includeFresh],
    });
    return rows;
  }

  /** How many events that were stored by a moment are not applied yet. */
  async countWaiting(asOf: Date): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*) AS count FROM inbox_events WHERE state = 'received' AND received_at <= $1`,
      [asOf],
    );
    return rows[0]!.count;
  }

  /** The database's clock, which stamps what is received. */
  async now(): Promise<Date> {
    const { rows } = await this.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return rows[0]!.now;
  }

  /**
   * Takes up parked events whose payment, invoice or subscription has come, in the transaction that
   * brought it: whoever parks holds the same lock, so none is missed.
   */
  async release(tx: Tx | Pool, arrived: readonly string[]): Promise<ReceivedEvent[]> {
    if (arrived.length === 0) return [];
    const { rows } = await tx.query<ReceivedEvent>({
      name: 'release_events',
      text: `
        UPDATE inbox_events SET ${RECEIVED_AGAIN}
        WHERE state = 'parked' AND waits_for = ANY ($1::text[])
        RETURNING ${EVENT_COLUMNS}`,
      values: [arrived],
    });
    return rows;
  }

  /** Parked events whose parent is there all the same: there should be none. */
  async releaseForgotten(): Promise<ReceivedEvent[]> {
    const { rows } = await this.pool.query<ReceivedEvent>(`
      UPDATE inbox_events SET ${RECEIVED_AGAIN}
      WHERE state = 'parked' AND reason = 'awaiting_parent' AND (
        EXISTS (SELECT FROM gifts WHERE payment_intent_id = waits_for)
        OR EXISTS (SELECT FROM gifts WHERE invoice_id = waits_for)
        OR EXISTS (SELECT FROM monthly_supports WHERE monthly_supports.id = waits_for)
      )
      RETURNING ${EVENT_COLUMNS}`);
    return rows;
  }

  /** An event that is not settled: it waits, for a person or for another event, or has failed. */
  async findUnsettled(
    id: string,
  ): Promise<(ReceivedEvent & { state: InboxState }) | 'not_found' | 'not_parked'> {
    const { rows } = await this.pool.query<ReceivedEvent & { state: InboxState }>(
      `SELECT ${EVENT_COLUMNS}, state FROM inbox_events WHERE id = $1 ORDER BY created DESC LIMIT 1`,
      [id],
    );
    const [event] = rows;
    if (!event) return 'not_found';
    return event.state === 'parked' || event.state === 'failed' ? event : 'not_parked';
  }

  /** Has a parked event judged again, with the amount that Stripe charged. */
  async accept(tx: Tx, { id, created }: ReceivedEvent): Promise<ReceivedEvent[]> {
    const { rows } = await tx.query<ReceivedEvent>(
      `UPDATE inbox_events SET ${RECEIVED_AGAIN}, accepted = true
       WHERE id = $1 AND created = $2 AND state = 'parked' RETURNING ${EVENT_COLUMNS}`,
      [id, created],
    );
    return rows;
  }

  /**
   * Settles an event for good that is parked or failed: a person decided that it is not to count.
   * @returns whether it was.
   */
  async dismiss(tx: Tx, { id, created }: ReceivedEvent, detail: string): Promise<boolean> {
    const { rowCount } = await tx.query(
      `UPDATE inbox_events SET state = 'ignored', reason = 'resolved', detail = $3,
         waits_for = NULL, settled_at = clock_timestamp()
       WHERE id = $1 AND created = $2 AND state IN ('parked', 'failed')`,
      [id, created, detail],
    );
    return rowCount === 1;
  }

  /**
   * Leaves an event for a later try. The waits grow with the tries that count, an hour at most, or in
   * an outage with the event's age, five minutes at most.
   * @param counted whether the try counts towards giving up.
   * @returns how many tries counted.
   */
  async postpone({ id, created }: EventKey, { counted }: { counted: boolean }): Promise<number> {
    const { rows } = await this.pool.query<{ tries: number }>(
      `UPDATE inbox_events SET tries = tries + $3::boolean::integer,
         next_try_at = clock_timestamp()
           + CASE WHEN $3
               THEN least(interval '1 hour', interval '2 seconds' * 2 ^ least(tries, 12))
               ELSE least(interval '5 minutes', interval '2 seconds' + (now() - received_at) / 20)
             END
       WHERE id = $1 AND created = $2 AND state = 'received' RETURNING tries`,
      [id, created, counted],
    );
    return rows[0]?.tries ?? 0;
  }

  private noteRush(): void {
    if (this.inserts.load >= A_RUSH) this.rushedAt = performance.now();
  }

  private async untilCalm(): Promise<void> {
    const latest = performance.now() + LONGEST_RUSH_MS;
    const left = () => {
      this.noteRush();
      return Math.min(this.rushedAt + CALM_AFTER_MS, latest) - performance.now();
    };
    for (let ms = left(); ms > 0; ms = left()) await wait(ms);
  }

  private async insert(received: readonly ReceivedEvent[]): Promise<Stored[]> {
    // Two copies with the same deliveries, each in its own order, would wait for each other.
    const events = received.toSorted((a, b) => compareKeys([a.id], [b.id]));
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'store_events',
      text: `
        INSERT INTO inbox_events (
          id, created, type, api_version, livemode, object_id, payload, next_try_at
        )
        SELECT *, clock_timestamp() + interval '5 seconds' FROM unnest(
          $1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::text[],
          string_to_array($7, E'\\x1e')
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
        joined(events.map(({ payload }) => payload)),
      ],
    });
    const stored = new Set(rows.map(({ id }) => id));
    return received.map(({ id }) => (stored.delete(id) ? 'stored' : 'duplicate'));
  }
}

function joined(payloads: readonly (string | Buffer)[]): Buffer {
  const parts = payloads.flatMap((payload) => [
    SEPARATOR,
    typeof payload === 'string' ? Buffer.from(payload) : payload,
  ]);
  return Buffer.concat(parts.slice(1));
}
