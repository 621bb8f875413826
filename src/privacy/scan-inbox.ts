import type { Pool } from 'pg';
import type { Tx } from '../database/transaction.js';
import type { KeptEvent } from '../webhooks/forget-persons.js';
import { namesPerson, type PersonMarks, quickLookFor } from '../webhooks/names-person.js';

/** Rows looked at in one go: some megabytes, and nobody else waits for long meanwhile. */
const BATCH = 500;

export interface FoundEvent extends KeptEvent {
  readonly objectId: string | null;
  readonly type: string;
  readonly state: string;
}

/** Where a scan stands, or began: `received_at` to the microsecond, and the event's id. */
export interface InboxPlace {
  readonly at: string;
  readonly id: string;
}

export const BEGINNING: InboxPlace = Object.freeze({ at: '-infinity', id: '' });

type Row = Omit<FoundEvent, 'payload'> & { readonly at: string; readonly payload: string | null };

/**
 * Reads the inbox from a place on for what is about a person. It looks at every payload that is
 * kept, which is slow and rare: an address may stand anywhere in one.
 */
export async function scanInbox(
  db: Pool | Tx,
  marks: PersonMarks,
  from: InboxPlace,
): Promise<FoundEvent[]> {
  const found: FoundEvent[] = [];
  const mayName = quickLookFor(marks);
  for (let place = from; ;) {
    const rows = await readBatch(db, place);
    for (const { id, created, type, state, objectId, payload } of rows) {
      if (payload === null || !mayName(payload) || !namesPerson(payload, marks)) continue;
      found.push({ id, created, type, state, objectId, payload });
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return found;
    place = last;
  }
}

/** Where the inbox ends now, less the time that an event may take to be committed. */
export async function endOfInbox(db: Pool | Tx): Promise<InboxPlace> {
  const { rows } = await db.query<{ at: string }>(
    `SELECT (clock_timestamp() - interval '1 minute')::text AS at`,
  );
  return { at: rows[0]!.at, id: '' };
}

async function readBatch(db: Pool | Tx, from: InboxPlace): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `SELECT id, created, type, state, object_id AS "objectId", received_at::text AS at,
       payload
     FROM inbox_events WHERE (received_at, id) > ($1::timestamptz, $2)
     ORDER BY received_at, id LIMIT ${BATCH}`,
    [from.at, from.id],
  );
  return rows;
}
