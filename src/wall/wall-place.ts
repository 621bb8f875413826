import type { Pool } from 'pg';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { type EntryKey, readEntryId } from './entry-id.js';
import type { WallOrder, WallPlace } from './read-wall.js';

const LATEST = 'infinity';
const HIGHEST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const BEGINNING: Readonly<Record<WallOrder, WallPlace>> = {
  newest: { gift: [LATEST, '0'], free: [LATEST, HIGHEST_UUID] },
  largest: { gift: ['9223372036854775807', '0'], free: [LATEST, HIGHEST_UUID] },
};

/** An entry's id, after what was left of the gift where that is what the order goes by. */
const CURSOR = /^(?:(\d{1,15})\.)?([A-Za-z0-9_-]{22})$/;

/**
 * The cursor of the page after an entry. It holds what the entry shows anyway: its id, and what was
 * left of the gift then, so that a refund between two pages moves no other entry.
 */
export function writeCursor(order: WallOrder, last: { id: string; leftMinor: number | null }) {
  return order === 'largest' && last.leftMinor !== null ? `${last.leftMinor}.${last.id}` : last.id;
}

/**
 * Where a page begins.
 * @throws InvalidRequestError for anything that is not a cursor of this wall in this order.
 */
export async function readPlace(
  pool: Pool,
  order: WallOrder,
  { cursor, campaignId, idKey }: { cursor?: string; campaignId: string; idKey: Buffer },
): Promise<WallPlace> {
  if (cursor === undefined) return BEGINNING[order];
  const [, leftMinor, id = ''] = CURSOR.exec(cursor) ?? [];
  const entry = readEntryId(id, idKey);
  const place = entry && (await placeOf(pool, order, { entry, campaignId, leftMinor }));
  if (place) return place;
  throw new InvalidRequestError([{ field: 'cursor', message: 'is not a cursor of this wall' }]);
}

async function placeOf(
  pool: Pool,
  order: WallOrder,
  last: { entry: EntryKey; campaignId: string; leftMinor: string | undefined },
): Promise<WallPlace | null> {
  const { entry, campaignId, leftMinor } = last;
  if ((order === 'largest' && entry.kind === 'gift') !== (leftMinor !== undefined)) return null;
  if (entry.kind === 'free') {
    const at = await readTime(pool, { attemptId: entry.attemptId, campaignId });
    if (at === null) return null;
    // No gift of that very moment comes after it, and by the largest none at all.
    return { gift: [order === 'newest' ? at : '0', '0'], free: [at, entry.attemptId] };
  }
  const found = await readGift(pool, { giftId: String(entry.giftId), campaignId });
  if (!found) return null;
  if (leftMinor !== undefined) {
    return { gift: [leftMinor, String(entry.giftId)], free: BEGINNING.largest.free };
  }
  return { gift: [found.at, found.entryId], free: [found.at, HIGHEST_UUID] };
}

/** To the microsecond, which a Date does not have. */
async function readGift(
  pool: Pool,
  { giftId, campaignId }: { giftId: string; campaignId: string },
): Promise<{ at: string; entryId: string } | undefined> {
  const { rows } = await pool.query<{ at: string; entryId: string }>({
    name: 'read_wall_gift_place',
    text: `
      SELECT occurred_at::text AS at, id::text AS "entryId" FROM ledger_entries
      WHERE gift_id = $1 AND campaign_id = $2 AND kind = 'gift' ORDER BY id LIMIT 1`,
    values: [giftId, campaignId],
  });
  return rows[0];
}

/** Of the attempt, for one that was erased meanwhile is a place all the same. */
async function readTime(
  pool: Pool,
  { attemptId, campaignId }: { attemptId: string; campaignId: string },
): Promise<string | null> {
  const { rows } = await pool.query<{ at: string }>({
    name: 'read_wall_free_place',
    text: `
      SELECT created_at::text AS at FROM checkout_attempts WHERE id = $1 AND campaign_id = $2`,
    values: [attemptId, campaignId],
  });
  return rows[0]?.at ?? null;
}
