import type { Tx } from '../database/transaction.js';
import type { EventKey } from './received-event.js';
import { scrubPerson } from './scrub-person.js';

/** Which row of the inbox, and what it holds. */
export interface KeptEvent extends Pick<EventKey, 'id' | 'created'> {
  readonly payload: string;
}

/** Takes the persons out of the payloads of events that the transaction has locked. */
export async function forgetPersonsIn(tx: Tx, events: readonly EventKey[]): Promise<void> {
  if (events.length === 0) return;
  const { rows } = await tx.query<KeptEvent>(
    `SELECT e.id, e.created, e.payload
     FROM unnest($1::text[], $2::timestamptz[]) AS f (id, created)
     JOIN inbox_events e USING (id, created) WHERE e.payload IS NOT NULL`,
    [events.map(({ id }) => id), events.map(({ created }) => created)],
  );
  await forgetPersons(tx, rows);
}

/** Takes the persons out of the payloads of events, in the transaction `tx`. */
export async function forgetPersons(tx: Tx, events: readonly KeptEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query({
    name: 'forget_persons',
    text: `
      UPDATE inbox_events e SET payload = f.payload
      FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS f (id, created, payload)
      WHERE e.id = f.id AND e.created = f.created AND e.payload IS NOT NULL`,
    values: [
      events.map(({ id }) => id),
      events.map(({ created }) => created),
      events.map(({ payload }) => scrubPerson(payload)),
    ],
  });
}
