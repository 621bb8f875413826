import type { Pool } from 'pg';

const GROUPS = {
  day: `to_char(timezone('UTC', e.occurred_at), 'YYYY-MM-DD')`,
  month: `to_char(e.period, 'YYYY-MM')`,
  campaign: 'c.slug',
  currency: 'g.currency',
  preset: `coalesce((
    SELECT p.amount_minor::text FROM preset_amounts p
    WHERE p.campaign_id = g.campaign_id AND p.amount_minor = g.amount_minor - g.fee_cover_minor
  ), 'other')`,
  interval: 'g."interval"',
} as const;

export const GROUPINGS = Object.keys(GROUPS) as (keyof typeof GROUPS)[];

/** Totals as a plain GROUP BY over all entries makes them: what any quicker way is held against. */
export async function totalsFromEntries(
  pool: Pool,
  groupBy: keyof typeof GROUPS,
  { campaign, from, to }: { campaign?: string; from?: string; to?: string } = {},
): Promise<unknown[]> {
  const { rows } = await pool.query<object>(
    `WITH entry AS (
       SELECT ${GROUPS[groupBy]} AS "group", g.currency, e.kind, e.counts_as, e.amount_minor,
         g.supporter_id, b.id, b.fee_minor, b.net_minor,
         coalesce(b.currency, (
           SELECT o.currency FROM balance_transactions o
           WHERE o.gift_id = g.id AND o.entry_kind = 'gift'
         )) AS settlement
       FROM ledger_entries e
       JOIN gifts g ON g.id = e.gift_id
       JOIN campaigns c ON c.id = e.campaign_id
       LEFT JOIN balance_transactions b
         ON b.entry_kind = e.kind AND b.stripe_object_id = e.stripe_object_id
       WHERE e.kind <> 'fee' AND c.slug = coalesce($1, c.slug)
         AND e.occurred_at >= coalesce($2::timestamptz, '-infinity')
         AND e.occurred_at < coalesce($3::timestamptz, 'infinity')
     ), person AS (
       SELECT "group", currency, settlement, supporter_id FROM entry
       WHERE supporter_id IS NOT NULL AND counts_as <> 'fee'
       GROUP BY 1, 2, 3, 4 HAVING sum(amount_minor) > 0
     ), summed AS (
       SELECT "group", currency, settlement,
         coalesce(sum(amount_minor) FILTER (WHERE counts_as = 'gift'), 0)::bigint AS gross,
         coalesce(-sum(amount_minor) FILTER (WHERE counts_as LIKE 'refund%'), 0)::bigint AS refunded,
         coalesce(-sum(amount_minor) FILTER (WHERE counts_as LIKE 'dispute%'), 0)::bigint
           AS disputed,
         coalesce(sum(amount_minor) FILTER (WHERE counts_as = 'fee'), 0)::bigint AS corrected,
         coalesce(sum(fee_minor), 0)::bigint AS fees, coalesce(sum(net_minor), 0)::bigint AS net,
         count(*) FILTER (WHERE kind = 'gift') AS gifts,
         count(*) FILTER (WHERE kind = 'gift' AND id IS NULL) AS awaiting
       FROM entry GROUP BY 1, 2, 3
     )
     SELECT "group", currency, settlement AS "settlementCurrency", gross AS "grossMinor",
       refunded AS "refundedMinor", disputed AS "disputedMinor",
       gross - refunded - disputed AS "raisedMinor",
       CASE WHEN settlement IS NOT NULL THEN fees - corrected END AS "feesMinor",
       CASE WHEN settlement IS NOT NULL THEN net + corrected END AS "netMinor",
       awaiting AS "awaitingFees", gifts,
       (SELECT count(*) FROM person p WHERE p."group" = s."group" AND p.currency = s.currency
          AND p.settlement IS NOT DISTINCT FROM s.settlement) AS supporters
     FROM summed s ORDER BY "group", currency, settlement NULLS FIRST`,
    [campaign ?? null, from ?? null, to ?? null],
  );
  return rows;
}
