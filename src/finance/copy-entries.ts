import pg, { type Pool } from 'pg';
import { copyOut, countLines } from '../database/copy-out.js';

/** Which entries; null is all. */
export interface EntryFilter {
  readonly campaign: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly kind: string | null;
}

/** Entries read at once: some 700 KB of text, in some ten milliseconds. */
export const SLICE = 5_000;

const LINE_FEED = 0x0a;

/** Times as UTC, whatever the zone of the session: their text is `2026-11-23 08:00:00.123456`. */
const COLUMNS = `
  e.id, c.slug, e.gift_id, e.kind, e.stripe_object_id, e.amount_minor, e.currency,
  e.occurred_at AT TIME ZONE 'UTC', e.recorded_at AT TIME ZONE 'UTC', e.period, e.adjusts,
  e.counts_as, e.corrects`;

/**
 * The entries up to an id, oldest first, in slices of lines of COPY's text format. The next slice
 * is read while the one before is sent, and no further.
 */
export async function* copyEntries(
  pool: Pool,
  filter: EntryFilter,
  lastId: number,
): AsyncGenerator<Buffer> {
  let next: Promise<Buffer> | null = readSlice(pool, filter, { afterId: '0', lastId });
  while (next) {
    const slice: Buffer = await next;
    const isLast = countLines(slice) < SLICE;
    next = isLast ? null : readSlice(pool, filter, { afterId: lastIdOf(slice), lastId });
    // It may fail when nobody waits for it any more.
    next?.catch(() => undefined);
    yield slice;
  }
}

async function readSlice(
  pool: Pool,
  { campaign, from, to, kind }: EntryFilter,
  { afterId, lastId }: { afterId: string; lastId: number },
): Promise<Buffer> {
  const conditions = [
    `e.id > ${literal(afterId)} AND e.id <= ${lastId}`,
    ...(campaign === null ? [] : [`c.slug = ${literal(campaign)}`]),
    ...(from === null ? [] : [`e.occurred_at >= ${literal(from.toISOString())}`]),
    ...(to === null ? [] : [`e.occurred_at < ${literal(to.toISOString())}`]),
    ...(kind === null ? [] : [`e.kind = ${literal(kind)}`]),
  ];
  return copyOut(
    pool,
    `COPY (
       SELECT ${COLUMNS} FROM ledger_entries e JOIN campaigns c ON c.id = e.campaign_id
       WHERE ${conditions.join(' AND ')} ORDER BY e.id LIMIT ${SLICE}
     ) TO STDOUT (NULL '')`,
  );
}

/** COPY takes no parameters. */
const literal = pg.escapeLiteral;

function lastIdOf(slice: Buffer): string {
  const start = slice.lastIndexOf(LINE_FEED, -2) + 1;
  return slice.toString('latin1', start, slice.indexOf('\t', start));
}
