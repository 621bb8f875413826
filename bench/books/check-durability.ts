import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Generator } from '../load/generator-process.js';
import type { Workshop } from '../workshop.js';
import { bookRound, signEvents } from './book-round.js';
import { checkBooks } from './check-books.js';
import { checkInbox } from './check-inbox.js';
import { eventIdsOf } from './render-event.js';
import { waitUntilDrained } from './wait-until-drained.js';

/** More than any service takes in the time. */
const EVENTS = 20_000;
const IN_FLIGHT = 64;
const CUT_AFTER_MS = 700;

/**
 * Ends a service by SIGKILL in the middle of its work: what it answered 200 is there, and the next
 * service applies it. Without this no figure of ingestion is worth anything.
 * @throws AssertionError
 */
export async function checkDurability(workshop: Workshop, generator: Generator): Promise<void> {
  const { pool } = workshop.database;
  const round = await bookRound(workshop.database, EVENTS);
  await signEvents(generator, round);
  await workshop.during(async (part) => {
    const service = await part.startService();
    const sending = generator.sendUntilCut({ port: service.port, inFlight: IN_FLIGHT });
    await wait(CUT_AFTER_MS);
    await service.kill();
    const { places } = await sending;
    assert(places.length > 0 && places.length < EVENTS, 'it was not cut in the middle of its work');
    await checkInbox(
      pool,
      places.map((place) => round.attemptIds[place]!),
    );
  });
  await workshop.during(async (part) => {
    await part.startService();
    await waitUntilDrained(pool);
    // What was committed and not answered yet counts as well: Stripe would deliver it again.
    const { rows } = await pool.query<{ id: string }>(
      `SELECT a.id FROM unnest($1::text[], $2::text[]) AS a (id, event_id)
       JOIN inbox_events e ON e.id = a.event_id`,
      [round.attemptIds, eventIdsOf('checkout.session.completed', round.attemptIds)],
    );
    await checkBooks(pool, { ...round, attemptIds: rows.map(({ id }) => id) });
  });
}
