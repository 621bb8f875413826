import pg from 'pg';
import type { BenchDatabase } from '../books/bench-database.js';
import { ROUND_SLUG } from '../books/book-round.js';
import { RESTORE_HEAD_COUNTS } from './head-counts.js';

/**
 * Takes what rounds have added out of the prepared database, past the triggers that keep it in, so
 * that the next run finds it as large and as tidy as this one did. Every person of a round gave in it
 * alone. Rows are looked up by key, for to read the large tables takes longer than the rounds.
 */
export async function removeRounds({ dataSource, url }: BenchDatabase): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query('SET LOCAL enable_seqscan = off');
    await tx.query(`
      CREATE TEMPORARY TABLE gone ON COMMIT DROP AS
      SELECT a.id, a.session_id, a.supporter_id, a.created_at FROM checkout_attempts a
      JOIN campaigns c ON c.id = a.campaign_id AND c.slug LIKE '${ROUND_SLUG}%'
      WHERE a.id >= (${FIRST_ID})`);
    await tx.query('ANALYZE gone');
    await tx.query(`
      DELETE FROM inbox_events e USING gone g
      WHERE e.object_id = g.session_id AND e.received_at >= (SELECT min(created_at) FROM gone)`);
    await tx.query('DELETE FROM gifts f USING gone g WHERE f.attempt_id = g.id');
    await tx.query('DELETE FROM checkout_attempts a USING gone g WHERE a.id = g.id');
    await tx.query('DELETE FROM supporters s USING gone g WHERE s.id = g.supporter_id');
    const ofCampaigns = await tx.query<{ name: string }[]>(`
      SELECT c.oid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attname = 'campaign_id' AND c.relkind = 'r'
        AND c.relnamespace = 'public'::regnamespace
        AND c.relname NOT IN ('checkout_attempts', 'gifts')`);
    for (const { name } of ofCampaigns) {
      await tx.query(`
        DELETE FROM ${name} WHERE campaign_id = ANY (ARRAY(
          SELECT id FROM campaigns WHERE slug LIKE '${ROUND_SLUG}%'))`);
    }
    await tx.query(RESTORE_HEAD_COUNTS);
    await tx.query(`DELETE FROM campaigns WHERE slug LIKE '${ROUND_SLUG}%'`);
  });
  await vacuum(url);
}

/** On a connection of its own, for it takes longer than the service's connections allow. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}

/** Attempts are numbered by the time at which they were made. */
const FIRST_ID = `
  SELECT (lpad(to_hex((extract(epoch FROM min(created_at)) * 1000)::bigint), 12, '0')
    || repeat('0', 20))::uuid
  FROM campaigns WHERE slug LIKE '${ROUND_SLUG}%'`;
