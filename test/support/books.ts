import type { Pool } from 'pg';

/**
 * Takes everything out, past the triggers that keep it in. Rows are deleted: to truncate makes new files
 * of every table and index that follows, which takes longer than all else of a small history.
 */
export async function emptyBooks(pool: Pool): Promise<void> {
  await pool.query(`
    BEGIN;
    SET LOCAL session_replication_role = replica;
    DO $$
    DECLARE emptied regclass;
    BEGIN
      FOR emptied IN
        WITH RECURSIVE follows (relation) AS (
          VALUES ('campaigns'::regclass), ('supporters'::regclass), ('inbox_events'::regclass)
          UNION
          SELECT c.conrelid::regclass FROM pg_constraint c
          JOIN follows f ON c.confrelid = f.relation WHERE c.contype = 'f'
        )
        SELECT relation FROM follows
      LOOP EXECUTE format('DELETE FROM %s', emptied); END LOOP;
    END
    $$;
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
      `SELECT g.payment_intent_id, g.invoice_id, g.amount_minor, g.refunded_minor, g.disputed_minor,
         g.state, s.email
       FROM gifts g LEFT JOIN supporters s ON s.id = g.supporter_id ORDER BY 1, 2`,
    ),
    attempts: await rows(
      `SELECT a.session_id, a.state, s.email FROM checkout_attempts a
       LEFT JOIN supporters s ON s.id = a.supporter_id ORDER BY 1`,
    ),
    supporters: await rows(`SELECT email, name FROM supporters ORDER BY 1`),
    given: await rows(
      `SELECT c.slug, s.email, g.given_minor, g.free FROM campaign_supporters g
       JOIN campaigns c ON c.id = g.campaign_id JOIN supporters s ON s.id = g.supporter_id
       ORDER BY 1, 2`,
    ),
    monthly: await rows(`SELECT id, status, paused FROM monthly_supports ORDER BY 1`),
    totals: await rows(
      `SELECT c.slug, t.gross_minor, t.refunded_minor, t.disputed_minor, t.pending_minor,
         t.monthly_raised_minor, t.supporters, t.free_supporters, t.monthly_supporters
       FROM campaign_totals t JOIN campaigns c ON c.id = t.campaign_id ORDER BY 1`,
    ),
  };
}

/**
 * Where what is kept as sums is not what entries, attempts and persons make of it: running totals,
 * gifts' sums and states, what each person gave, daily totals. Empty is right.
 */
export async function findDrift(pool: Pool, campaignId: string | null = null): Promise<unknown[]> {
  const drifts = await Promise.all(
    [TOTALS_DRIFT, GIFTS_DRIFT, GIVEN_DRIFT, DAILY_DRIFT].map((text) =>
      pool.query<Record<string, unknown>>(text, [campaignId]),
    ),
  );
  return drifts.flatMap(({ rows }) => rows);
}

const TOTALS_DRIFT = `
  WITH entry AS (
    SELECT e.campaign_id, e.counts_as, e.amount_minor, g.supporter_id, g."interval"
    FROM ledger_entries e JOIN gifts g ON g.id = e.gift_id
    WHERE $1::uuid IS NULL OR e.campaign_id = $1
  ), given AS (
    SELECT campaign_id, supporter_id FROM entry
    WHERE counts_as <> 'fee' AND supporter_id IS NOT NULL
    GROUP BY 1, 2 HAVING sum(amount_minor) > 0
  ), kept AS (
    SELECT t.campaign_id, t.gross_minor, t.refunded_minor, t.disputed_minor, t.pending_minor,
      t.monthly_raised_minor, t.supporters::bigint, t.free_supporters::bigint,
      t.monthly_supporters::bigint
    FROM campaign_totals t WHERE $1::uuid IS NULL OR t.campaign_id = $1
  ), summed AS (
    SELECT k.campaign_id,
      coalesce(sum(amount_minor) FILTER (WHERE counts_as = 'gift'), 0)::bigint AS gross_minor,
      -coalesce(sum(amount_minor) FILTER (WHERE counts_as LIKE 'refund%'), 0)::bigint
        AS refunded_minor,
      -coalesce(sum(amount_minor) FILTER (WHERE counts_as LIKE 'dispute%'), 0)::bigint
        AS disputed_minor,
      (SELECT coalesce(sum(amount_minor + fee_cover_minor), 0)::bigint FROM checkout_attempts a
       WHERE a.campaign_id = k.campaign_id AND state = 'processing') AS pending_minor,
      coalesce(sum(amount_minor) FILTER (
        WHERE counts_as <> 'fee' AND "interval" = 'month'
      ), 0)::bigint AS monthly_raised_minor,
      (SELECT count(*) FROM given g WHERE g.campaign_id = k.campaign_id) AS supporters,
      (SELECT count(DISTINCT a.supporter_id) FROM checkout_attempts a
       WHERE a.campaign_id = k.campaign_id AND a.state = 'free' AND NOT EXISTS (
         SELECT FROM given g
         WHERE g.campaign_id = a.campaign_id AND g.supporter_id = a.supporter_id
       )) AS free_supporters,
      (SELECT count(*) FROM monthly_supports m
       WHERE m.campaign_id = k.campaign_id AND m.status = 'active' AND NOT m.paused)
        AS monthly_supporters
    FROM kept k LEFT JOIN entry e USING (campaign_id) GROUP BY k.campaign_id
  )
  SELECT 'totals' AS of, to_json(kept) AS kept, to_json(summed) AS summed
  FROM kept JOIN summed USING (campaign_id)
  WHERE (kept.*) IS DISTINCT FROM (summed.*)`;

const GIFTS_DRIFT = `
  WITH kept AS (
    SELECT id, corrected_minor, refunded_minor, disputed_minor, state FROM gifts
    WHERE $1::uuid IS NULL OR campaign_id = $1
  ), sums AS (
    SELECT g.id, g.amount_minor,
      (coalesce(sum(e.amount_minor) FILTER (WHERE counts_as = 'gift'), 0) - g.amount_minor)::bigint
        AS corrected,
      -coalesce(sum(e.amount_minor) FILTER (WHERE counts_as LIKE 'refund%'), 0)::bigint AS refunded,
      -coalesce(sum(e.amount_minor) FILTER (WHERE counts_as LIKE 'dispute%'), 0)::bigint AS disputed,
      EXISTS (
        SELECT FROM disputes d
        WHERE d.gift_id = g.id AND d.status = 'lost' AND d.withdrawn AND NOT d.reinstated
      ) AS lost
    FROM kept k JOIN gifts g USING (id) LEFT JOIN ledger_entries e ON e.gift_id = g.id
    GROUP BY g.id
  ), summed AS (
    SELECT id, corrected, refunded, disputed,
      CASE
        WHEN disputed > 0 THEN CASE WHEN lost THEN 'lost' ELSE 'disputed' END
        WHEN refunded <= 0 THEN 'paid'
        WHEN refunded < amount_minor THEN 'partially_refunded'
        ELSE 'refunded'
      END AS state
    FROM sums
  )
  SELECT 'gift' AS of, to_json(kept) AS kept, to_json(summed) AS summed
  FROM kept JOIN summed USING (id)
  WHERE (kept.*) IS DISTINCT FROM (summed.*)`;

const GIVEN_DRIFT = `
  WITH kept AS (
    SELECT campaign_id, supporter_id, given_minor FROM campaign_supporters
    WHERE $1::uuid IS NULL OR campaign_id = $1
  ), summed AS (
    SELECT e.campaign_id, g.supporter_id, sum(e.amount_minor)::bigint AS given_minor
    FROM ledger_entries e JOIN gifts g ON g.id = e.gift_id
    WHERE e.counts_as <> 'fee' AND g.supporter_id IS NOT NULL
      AND ($1::uuid IS NULL OR e.campaign_id = $1)
    GROUP BY 1, 2
  )
  SELECT 'given' AS of, to_json(kept) AS kept, to_json(summed) AS summed
  FROM kept FULL JOIN summed USING (campaign_id, supporter_id)
  WHERE coalesce(kept.given_minor, 0) <> coalesce(summed.given_minor, 0)`;

const DAILY_DRIFT = `
  WITH settled AS (
    SELECT gift_id, max(currency) AS currency FROM balance_transactions
    WHERE entry_kind = 'gift' GROUP BY gift_id
  ), counted AS (
    SELECT e.campaign_id, timezone('UTC', e.occurred_at)::date AS day, e.period, g.currency,
      coalesce(b.currency, s.currency, '') AS settlement,
      CASE WHEN EXISTS (
        SELECT FROM preset_amounts p
        WHERE p.campaign_id = g.campaign_id AND p.amount_minor + g.fee_cover_minor = g.amount_minor
      ) THEN (g.amount_minor - g.fee_cover_minor)::text ELSE 'other' END AS preset,
      g."interval", e.kind, e.counts_as, e.amount_minor, b.id IS NULL AS awaits,
      coalesce(b.fee_minor, 0) - CASE counts_as WHEN 'fee' THEN e.amount_minor ELSE 0 END AS fee,
      coalesce(b.net_minor, 0) + CASE counts_as WHEN 'fee' THEN e.amount_minor ELSE 0 END AS net
    FROM ledger_entries e
    JOIN gifts g ON g.id = e.gift_id
    LEFT JOIN settled s ON s.gift_id = g.id
    LEFT JOIN balance_transactions b
      ON (b.entry_kind, b.stripe_object_id) = (e.kind, e.stripe_object_id)
    WHERE e.kind <> 'fee' AND ($1::uuid IS NULL OR e.campaign_id = $1)
  ), summed AS (
    SELECT campaign_id, day, period, currency, settlement, preset, "interval",
      count(*) AS entries, count(*) FILTER (WHERE kind = 'gift') AS gifts,
      count(*) FILTER (WHERE kind = 'gift' AND awaits) AS awaiting_fees,
      sum(CASE counts_as WHEN 'gift' THEN amount_minor ELSE 0 END) AS gross_minor,
      -sum(CASE WHEN counts_as LIKE 'refund%' THEN amount_minor ELSE 0 END) AS refunded_minor,
      -sum(CASE WHEN counts_as LIKE 'dispute%' THEN amount_minor ELSE 0 END) AS disputed_minor,
      sum(fee) AS fees_minor, sum(net) AS net_minor
    FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7
  ), kept AS (
    SELECT * FROM daily_totals
    WHERE ($1::uuid IS NULL OR campaign_id = $1)
      AND (entries, gifts, awaiting_fees, gross_minor, refunded_minor, disputed_minor, fees_minor,
        net_minor) <> (0, 0, 0, 0, 0, 0, 0, 0)
  )
  SELECT 'day' AS of, to_json(kept) AS kept, to_json(summed) AS summed
  FROM kept FULL JOIN summed
    USING (campaign_id, day, period, currency, settlement, preset, "interval")
  WHERE (kept.entries, kept.gifts, kept.awaiting_fees, kept.gross_minor, kept.refunded_minor,
      kept.disputed_minor, kept.fees_minor, kept.net_minor)
    IS DISTINCT FROM (summed.entries, summed.gifts, summed.awaiting_fees, summed.gross_minor,
      summed.refunded_minor, summed.disputed_minor, summed.fees_minor, summed.net_minor)`;
