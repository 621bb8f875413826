import type { Tx } from '../database/transaction.js';
import { ENTRY_SUMS, entryRows, SETTLEMENT } from '../ledger/entry-rows.js';
import type { ArticleGrouping } from './articles.requests.js';

/** What is asked about articles. Days are UTC: from the first moment of one to that of another. */
export interface ArticlesQuestion {
  readonly groupBy: ArticleGrouping;
  /** null: all campaigns. */
  readonly campaignId: string | null;
  readonly from: Date;
  readonly to: Date;
  /** What was recorded later does not count. */
  readonly asOf: Date;
}

/** Where a row stands among the others, each part rising. */
export type ArticlePlace = readonly [
  /** Days before the end of the range; 0 where rows are not of a day. */
  daysBefore: number,
  currency: string,
  /** Raised, negated. */
  belowMinor: number,
  campaign: string,
  /** The article, or the source; '' for none. */
  name: string,
];

export interface ArticleSums {
  readonly place: ArticlePlace;
  readonly campaign: string;
  readonly currency: string;
  readonly article: string | null;
  readonly day: string | null;
  readonly source: string | null;
  readonly views: number;
  readonly attempts: number;
  readonly gifts: number;
  readonly supporters: number;
  readonly grossMinor: number;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  readonly raisedMinor: number;
  readonly awaitingFees: number;
  readonly settlements: readonly { currency: string; feesMinor: number; netMinor: number }[];
}

/** What a row is of, by `a`, an attempt, and a day. */
const KEYS: Readonly<Record<ArticleGrouping, (day: string) => string>> = {
  article: () => 'a.article_page AS article, NULL::date AS on_day, NULL AS source',
  day: (day) => `a.article_page AS article, ${day} AS on_day, NULL AS source`,
  source: () => `NULL AS article, NULL::date AS on_day, a.utm->>'source' AS source`,
};

const KEY = 'campaign_id, currency, article, on_day, source';

/**
 * What is joined to an entry lies beside what is joined to the one before, for all of it was written in the
 * same order: look-ups by key are cheaper than reading a whole table, which is what the planner fears less.
 */
const WHILE_SUMMING = `SET LOCAL random_page_cost = 1.1; SET LOCAL work_mem = '64MB'`;

const ENTRIES = entryRows({
  where: `($1::uuid IS NULL OR e.campaign_id = $1) AND e.occurred_at >= $2 AND e.occurred_at < $3`,
  asOf: '$4',
});

/** A row for each of four kinds of figures; what each of them does not have is 0. */
function parts(groupBy: ArticleGrouping): string {
  const viewKey = KEYS[groupBy]('v.day').replace('a.article_page', `NULLIF(v.article, '')`);
  const views = `
    UNION ALL
    SELECT v.campaign_id, c.currency, ${viewKey}, views, 0, 0, 0, 0, 0, 0, 0, '', 0, 0
    FROM article_views v JOIN campaigns c ON c.id = v.campaign_id
    WHERE ($1::uuid IS NULL OR v.campaign_id = $1)
      AND v.day >= ($2 AT TIME ZONE 'UTC')::date AND v.day < ($3 AT TIME ZONE 'UTC')::date`;
  return `
    SELECT ${KEY}, 0::bigint AS views, 0::bigint AS attempts, 0::bigint AS supporters, gifts,
      awaiting_fees, gross_minor, refunded_minor, disputed_minor, settlement, fees_minor, net_minor
    FROM (
      SELECT ${KEY}, ${SETTLEMENT} AS settlement, ${ENTRY_SUMS}
      FROM entry GROUP BY ${KEY}, ${SETTLEMENT}
    ) sums
    UNION ALL
    SELECT ${KEY}, 0, 0, count(*), 0, 0, 0, 0, 0, '', 0, 0
    FROM (
      SELECT ${KEY}, supporter_id FROM entry
      WHERE supporter_id IS NOT NULL AND counts_as <> 'fee'
      GROUP BY ${KEY}, supporter_id HAVING sum(amount_minor) > 0
    ) person GROUP BY ${KEY}
    UNION ALL
    SELECT ${KEY}, 0, count(*), 0, 0, 0, 0, 0, 0, '', 0, 0
    FROM (
      SELECT a.campaign_id, a.currency, ${KEYS[groupBy](`(a.created_at AT TIME ZONE 'UTC')::date`)}
      FROM checkout_attempts a
      WHERE ($1::uuid IS NULL OR a.campaign_id = $1)
        AND a.created_at >= $2 AND a.created_at < $3 AND a.created_at <= $4
    ) attempt GROUP BY ${KEY}
    ${groupBy === 'source' ? '' : views}`;
}

/**
 * Views, attempts and what was raised, by article, by article and day, or by source. Money is summed from
 * the entries of the range as totals sum it, and counts for the attempt that it goes back to: that of the
 * first month, where it is a renewal. Never are two currencies added.
 * @param after the place of the last row of the page before.
 */
export async function readArticles(
  tx: Tx,
  { groupBy, campaignId, from, to, asOf }: ArticlesQuestion,
  { after, limit }: { after: ArticlePlace | null; limit: number },
): Promise<ArticleSums[]> {
  await tx.query(WHILE_SUMMING);
  const sum = (column: string, name: string) => `sum(${column})::bigint AS "${name}"`;
  const { rows } = await tx.query<ArticleSums>(
    `WITH entry AS MATERIALIZED (
       SELECT r.*, ${KEYS[groupBy]('r.day')}
       FROM (${ENTRIES}) r JOIN checkout_attempts a ON a.id = r.attempt_id
     ), summed AS (
       SELECT ${KEY}, ${sum('views', 'views')}, ${sum('attempts', 'attempts')},
         ${sum('gifts', 'gifts')}, ${sum('supporters', 'supporters')},
         ${sum('gross_minor', 'grossMinor')}, ${sum('refunded_minor', 'refundedMinor')},
         ${sum('disputed_minor', 'disputedMinor')},
         ${sum('gross_minor - refunded_minor - disputed_minor', 'raisedMinor')},
         ${sum('awaiting_fees', 'awaitingFees')},
         coalesce(jsonb_agg(jsonb_build_object(
           'currency', settlement, 'feesMinor', fees_minor, 'netMinor', net_minor
         ) ORDER BY settlement) FILTER (WHERE settlement <> ''), '[]') AS settlements
       FROM (${parts(groupBy)}) part GROUP BY ${KEY}
     ), placed AS (
       SELECT s.*, c.slug AS campaign, coalesce(($3 AT TIME ZONE 'UTC')::date - on_day, 0) AS before,
         coalesce(article, source, '') AS name
       FROM summed s JOIN campaigns c ON c.id = s.campaign_id
     )
     SELECT jsonb_build_array(before, currency, -"raisedMinor", campaign, name) AS place, campaign,
       currency, article, to_char(on_day, 'YYYY-MM-DD') AS day, source, views, attempts, gifts,
       supporters, "grossMinor", "refundedMinor", "disputedMinor", "raisedMinor", "awaitingFees",
       settlements
     FROM placed
     WHERE $5::integer IS NULL
       OR (before, currency, -"raisedMinor", campaign, name) > ($5, $6::text, $7::bigint, $8::text, $9::text)
     ORDER BY before, currency, -"raisedMinor", campaign, name LIMIT $10`,
    [campaignId, from, to, asOf, ...(after ?? [null, null, null, null, null]), limit],
  );
  return rows;
}
