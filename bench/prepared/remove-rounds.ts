import type { BenchDatabase } from '../books/bench-database.js';
import { ROUND_SLUG } from '../books/book-round.js';
import { RESTORE_HEAD_COUNTS } from './head-counts.js';

/**
 * Takes what rounds have added out of the prepared database, past the triggers that keep it in, so
 * that the next run finds it as large as this one did. Every person of a round gave in it alone.
 */
export async function removeRounds({ dataSource }: BenchDatabase): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query(`
      CREATE TEMPORARY TABLE gone ON COMMIT DROP AS
      SELECT a.session_id, a.supporter_id, a.created_at FROM checkout_attempts a
      JOIN campaigns c ON c.id = a.campaign_id WHERE c.slug LIKE '${ROUND_SLUG}%'`);
    await tx.query(`
      DELETE FROM inbox_events e USING gone g
      WHERE e.object_id = g.session_id AND e.received_at >= (SELECT min(created_at) FROM gone)`);
    await tx.query('DELETE FROM supporters s USING gone g WHERE s.id = g.supporter_id');
    const ofCampaigns = await tx.query<{ name: string }[]>(`
      SELECT c.oid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attname = 'campaign_id' AND c.relkind = 'r'
        AND c.relnamespace = 'public'::regnamespace`);
    for (const { name } of ofCampaigns) {
      await tx.query(`
        DELETE FROM ${name} t USING campaigns c
        WHERE c.id = t.campaign_id AND c.slug LIKE '${ROUND_SLUG}%'`);
    }
    await tx.query(RESTORE_HEAD_COUNTS);
    await tx.query(`DELETE FROM campaigns WHERE slug LIKE '${ROUND_SLUG}%'`);
  });
}
