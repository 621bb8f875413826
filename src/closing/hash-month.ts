import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { countLines, readCopy } from '../database/copy-out.js';

export interface MonthHash {
  readonly entries: number;
  readonly hash: Buffer;
}

/**
 * Every entry of a month with what Stripe settled of it, as lines that are the same whatever the
 * settings of the session: ids, amounts, kinds and times, and no person.
 */
const linesOf = (month: string) => `COPY (
  SELECT e.id, e.campaign_id, e.gift_id, e.kind, e.stripe_object_id, e.counts_as, e.corrects,
    e.amount_minor, e.currency, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
    to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
    to_char(e.period, 'YYYY-MM'), to_char(e.adjusts, 'YYYY-MM'),
    b.id, b.amount_minor, b.fee_minor, b.net_minor, b.currency
  FROM ledger_entries e
  LEFT JOIN balance_transactions b
    ON b.entry_kind = e.kind AND b.stripe_object_id = e.stripe_object_id
  WHERE e.period = '${month}'
  ORDER BY e.id
) TO STDOUT`;

/**
 * Hashes a month as it stands: the hash of the month before, then every line.
 * @param month its first day; it goes into the statement as it is.
 */
export async function hashMonth(pool: Pool, month: string, before: Buffer): Promise<MonthHash> {
  const digest = createHash('sha256').update(before);
  let entries = 0;
  await readCopy(pool, linesOf(month), (part) => {
    digest.update(part);
    entries += countLines(part);
  });
  return { entries, hash: digest.digest() };
}
