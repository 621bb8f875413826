import type { Pool } from 'pg';
import { Clock } from '../../../src/kernel/clock.js';
import { CorrectionsService } from '../../../src/resolutions/corrections.service.js';

/** An entry that was corrected, and by how much: minor units, signed. */
export interface Corrected {
  readonly entryId: string;
  readonly amountMinor: number;
}

/** A few: each is a transaction of its own. */
const MOST_CORRECTED = 3;

/** Corrects some of the entries that a campaign has by now, away from 0, which is always allowed. */
export async function correctSome(pool: Pool, campaignId: string): Promise<Corrected[]> {
  const { rows } = await pool.query<Corrected>(
    `SELECT id::text AS "entryId", sign(amount_minor)::bigint * (id % 7 + 1) AS "amountMinor"
     FROM ledger_entries WHERE campaign_id = $1 AND kind <> 'correction' 
     ORDER BY md5(id::text) LIMIT $2`,
    [campaignId, MOST_CORRECTED],
  );
  await correct(pool, rows);
  return rows;
}

/** Corrects the same entries to what they were. */
export async function correctBack(pool: Pool, corrected: readonly Corrected[]): Promise<void> {
  await correct(
    pool,
    corrected.map(({ entryId, amountMinor }) => ({ entryId, amountMinor: -amountMinor })),
  );
}

async function correct(pool: Pool, corrections: readonly Corrected[]): Promise<void> {
  const service = new CorrectionsService(pool, new Clock());
  const by = { staffId: 'desk', staffName: 'Test desk', clientKey: null };
  for (const { entryId, amountMinor } of corrections) {
    await service.correct(entryId, { amountMinor, note: 'Counted again.' }, by);
  }
}
