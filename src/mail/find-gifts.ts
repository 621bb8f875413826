import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { receiptOf } from '../receipts/receipt-of.js';

/** Gifts that one transaction draws receipts for: it holds the counter for some milliseconds. */
const PAGE = 200;

/**
 * After a page it rests this many times as long as the page took, so that gifts are booked first in a
 * rush: mails go out by tens a second, and need no more receipts than that.
 */
const RESTS = 4;
const LONGEST_REST_MS = 1_000;

/** A transaction that names a giver is long over by then. */
const LATEST_NAMING = '10 minutes';

/** Where reading stands, and what is there to be read at this moment. */
interface Place {
  readonly beganAfter: number;
  readonly namedAfter: Date;
  readonly readTo: number;
  readonly seenTo: number | null;
  readonly newest: number;
  /** Every transaction before this one is over. */
  readonly overBefore: number;
  /** Transactions that run now are before this one. */
  readonly runBefore: number;
  readonly seenBefore: number | null;
  readonly now: Date;
}

/**
 * Reads the ledger for gifts that have no receipt, without asking anything of whoever writes it:
 * neither an index nor a row more. Entries have ids in their order, but commit in any: an entry that
 * is read past may come later. So reading goes on from behind the newest entry of a time whose
 * transactions are over by now, and what is read twice has its receipt already.
 * @param take is given the gifts in pages, and is to draw for those that have none.
 */
export async function takeUpGifts(
  pool: Pool,
  take: (giftIds: number[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const place = await readPlace(pool);
  for (let after: number | null = place.readTo; after !== null;) {
    const began = performance.now();
    const { giftIds, next } = await readPage(pool, after);
    if (giftIds !== null) await take(giftIds);
    after = next;
    if (after !== null) await wait(Math.min(RESTS * (performance.now() - began), LONGEST_REST_MS));
    if (signal.aborted) return;
  }
  for (const giftIds of inPages(await findNamedLater(pool, place))) await take(giftIds);
  await keepPlace(pool, place);
}

interface Page {
  readonly giftIds: number[] | null;
  /** The entry to read on after; null where none is left. */
  readonly next: number | null;
}

/** The page is cut before anything is looked up for it: so it costs the same wherever reading stands. */
async function readPage(pool: Pool, after: number): Promise<Page> {
  const { rows } = await pool.query<Page>(
    `SELECT array_agg(e.gift_id ORDER BY e.id) FILTER (
         WHERE e.kind = 'gift' AND ${receiptOf('e.gift_id')} IS NULL
       ) AS "giftIds",
       CASE WHEN count(*) = ${PAGE} THEN max(e.id) END AS next
     FROM (
       SELECT id, gift_id, kind FROM ledger_entries WHERE id > $1 ORDER BY id LIMIT ${PAGE}
     ) e`,
    [after],
  );
  return rows[0]!;
}

async function readPlace(pool: Pool): Promise<Place> {
  const { rows } = await pool.query<Place>(
    `SELECT began_after AS "beganAfter",
       named_until - interval '${LATEST_NAMING}' AS "namedAfter", read_to AS "readTo", seen_to AS "seenTo",
       seen_before AS "seenBefore", clock_timestamp() AS now,
       (SELECT coalesce(max(id), 0) FROM ledger_entries) AS newest,
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "overBefore",
       pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS "runBefore"
     FROM mail_reading`,
  );
  return rows[0]!;
}

/** Stripe may name a giver after their money: in a renewal's event before its session's, for one. */
async function findNamedLater(pool: Pool, { beganAfter, namedAfter }: Place): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT g.id FROM gifts g
     WHERE g.attributed_at > $1 AND ${receiptOf('g.id')} IS NULL AND (
       SELECT e.id FROM ledger_entries e
       WHERE e.kind = 'gift' AND e.stripe_object_id = coalesce(g.invoice_id, g.payment_intent_id)
     ) > $2
     ORDER BY g.id`,
    [namedAfter, beganAfter],
  );
  return rows.map(({ id }) => id);
}

/** Two copies that read at once may both keep their place: the farther one holds. */
async function keepPlace(pool: Pool, place: Place): Promise<void> {
  const { seenTo, seenBefore, overBefore, newest, runBefore, now } = place;
  const isOver =
    seenTo !== null &&
    seenBefore !== null &&
    // After a dump was loaded, transactions are counted from the beginning again.
    (seenBefore <= overBefore || seenBefore > runBefore);
  await pool.query(
    `UPDATE mail_reading SET read_to = greatest(read_to, $1), named_until = greatest(named_until, $2)`,
    [isOver ? seenTo : place.readTo, now],
  );
  if (seenTo !== null && !isOver) return;
  await pool.query('UPDATE mail_reading SET seen_to = $1, seen_before = $2', [newest, runBefore]);
}

function inPages(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, at) =>
    ids.slice(at * PAGE, (at + 1) * PAGE),
  );
}
