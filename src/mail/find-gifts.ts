import type { Pool } from 'pg';

/** Gifts that one transaction draws receipts for: it holds the counter for some milliseconds. */
const PAGE = 200;

/** A transaction that names a giver is long over by then. */
const LATEST_NAMING = '10 minutes';

/** Where reading stands, and what is there to be read at this moment. */
interface Place {
  readonly beganAfter: number;
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
  for (let after = place.readTo; ;) {
    const { rows } = await pool.query<{ id: number; giftId: number }>(
      `SELECT e.id, e.gift_id AS "giftId" FROM ledger_entries e
       WHERE e.id > $1 AND e.kind = 'gift'
         AND NOT EXISTS (SELECT FROM receipts r WHERE r.gift_id = e.gift_id AND r.series = 'receipt')
       ORDER BY e.id LIMIT ${PAGE}`,
      [after],
    );
    if (rows.length > 0) await take(rows.map(({ giftId }) => giftId));
    if (rows.length < PAGE) break;
    if (signal.aborted) return;
    after = rows.at(-1)!.id;
  }
  for (const giftIds of inPages(await findNamedLater(pool, place))) await take(giftIds);
  await keepPlace(pool, place);
}

async function readPlace(pool: Pool): Promise<Place> {
  const { rows } = await pool.query<Place>(
    `SELECT began_after AS "beganAfter", read_to AS "readTo", seen_to AS "seenTo",
       seen_before AS "seenBefore", clock_timestamp() AS now,
       (SELECT coalesce(max(id), 0) FROM ledger_entries) AS newest,
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "overBefore",
       pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS "runBefore"
     FROM mail_reading`,
  );
  return rows[0]!;
}

/** Stripe may name a giver after their money: in a renewal's event before its session's, for one. */
async function findNamedLater(pool: Pool, { beganAfter }: Place): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT g.id FROM gifts g, mail_reading m
     WHERE g.attributed_at > m.named_until - interval '${LATEST_NAMING}'
       AND NOT EXISTS (SELECT FROM receipts r WHERE r.gift_id = g.id AND r.series = 'receipt')
       AND EXISTS (
         SELECT FROM ledger_entries e
         WHERE e.kind = 'gift' AND e.stripe_object_id = coalesce(g.invoice_id, g.payment_intent_id)
           AND e.id > $1
       )
     ORDER BY g.id`,
    [beganAfter],
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
