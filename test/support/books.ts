import type { Pool } from 'pg';

/** Takes everything out, past the triggers that keep it in. */
export async function emptyBooks(pool: Pool): Promise<void> {
  await pool.query(`
    BEGIN;
    SET LOCAL session_replication_role = replica;
    TRUNCATE campaigns, supporters, inbox_events CASCADE;
    COMMIT;`);
}

/**
 * What two histories are compared by: entries by kind, object and amount, attempts, supporters and
 * totals; not generated ids, times or versions.
 */
export async function readBooks(pool: Pool): Promise<Record<string, unknown>> {
  const rows = async (text: string) => (await pool.query(text)).rows as unknown[];
  return {
    entries: await rows(
      `SELECT kind, stripe_object_id, amount_minor, currency FROM ledger_entries ORDER BY 1, 2`,
    ),
    gifts: await rows(
      `SELECT g.payment_intent_id, g.amount_minor, g.state, s.email
       FROM gifts g LEFT JOIN supporters s ON s.id = g.supporter_id ORDER BY 1`,
    ),
    attempts: await rows(
      `SELECT a.session_id, a.state, s.email FROM checkout_attempts a
       LEFT JOIN supporters s ON s.id = a.supporter_id ORDER BY 1`,
    ),
    supporters: await rows(`SELECT email, name FROM supporters ORDER BY 1`),
    totals: await rows(
      `SELECT c.slug, t.gross_minor, t.refunded_minor, t.disputed_minor, t.pending_minor,
         t.supporters, t.free_supporters
       FROM campaign_totals t JOIN campaigns c ON c.id = t.campaign_id ORDER BY 1`,
    ),
  };
}

/** Where running totals are not what entries, attempts and persons make of them; empty is right. */
export async function findDrift(pool: Pool): Promise<unknown[]> {
  const { rows } = await pool.query<Record<string, unknown>>(`
    SELECT * FROM (
      SELECT t.campaign_id, t.gross_minor, t.pending_minor, t.supporters, t.free_supporters,
        (SELECT coalesce(sum(amount_minor), 0)::bigint FROM ledger_entries e
         WHERE e.campaign_id = t.campaign_id AND kind = 'gift') AS gross_of_entries,
        (SELECT coalesce(sum(amount_minor + fee_cover_minor), 0)::bigint FROM checkout_attempts a
         WHERE a.campaign_id = t.campaign_id AND state = 'processing') AS pending_of_attempts,
        (SELECT count(*) FROM (
          SELECT g.supporter_id FROM ledger_entries e JOIN gifts g ON g.id = e.gift_id
          WHERE e.campaign_id = t.campaign_id AND e.kind <> 'fee' AND g.supporter_id IS NOT NULL
          GROUP BY 1 HAVING sum(e.amount_minor) > 0
        ) paid) AS supporters_of_entries,
        (SELECT count(DISTINCT a.supporter_id) FROM checkout_attempts a
         WHERE a.campaign_id = t.campaign_id AND a.state = 'free' AND NOT EXISTS (
           SELECT FROM ledger_entries e JOIN gifts g ON g.id = e.gift_id
           WHERE e.campaign_id = t.campaign_id AND g.supporter_id = a.supporter_id
         )) AS free_of_attempts
      FROM campaign_totals t
    ) compared
    WHERE gross_minor <> gross_of_entries OR pending_minor <> pending_of_attempts
      OR supporters <> supporters_of_entries OR free_supporters <> free_of_attempts`);
  return rows;
}
