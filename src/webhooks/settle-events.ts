import type { Pool } from 'pg';
import type { Tx } from '../database/transaction.js';
import type { InboxState } from './inbox-event.entity.js';
import type { EventKey } from './received-event.js';
import type { Verdict } from './verdict.js';

/** Writes verdicts, in the transaction that applied the events. */
export async function settleEvents(
  tx: Tx | Pool,
  events: readonly EventKey[],
  verdicts: readonly Verdict[],
): Promise<void> {
  if (events.length === 0) return;
  const times = events.map(({ created }) => created.getTime());
  await tx.query({
    name: 'settle_events',
    // The bounds choose the partitions, once and not for each row. The state is compared with a column, for
    // with a constant the index of all that waits looks cheap while the statistics say that nothing
    // does, and in a rush all of it would be read for each batch.
    text: `
      UPDATE inbox_events e SET
        state = v.state, reason = v.reason, detail = v.detail, waits_for = v.waits_for,
        settled_at = clock_timestamp()
      FROM unnest(
        $1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]
      ) AS v (id, created, state, reason, detail, waits_for, was)
      WHERE e.id = v.id AND e.created = v.created AND e.state = v.was
        AND e.created BETWEEN $8 AND $9`,
    values: [
      events.map(({ id }) => id),
      events.map(({ created }) => created),
      verdicts.map(({ state }) => state),
      verdicts.map((verdict) => ('reason' in verdict ? verdict.reason : null)),
      verdicts.map((verdict) => ('detail' in verdict ? (verdict.detail ?? null) : null)),
      verdicts.map((verdict) => ('waitsFor' in verdict ? (verdict.waitsFor ?? null) : null)),
      events.map((): InboxState => 'received'),
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
    ],
  });
}
