import type { Tx } from '../database/transaction.js';
import type { PageViews } from './view-tally.js';

/** Pages counted by themselves for a campaign and a day; anybody can send addresses. */
export const MOST_PAGES_A_DAY = 5_000;

/** Any constant does. */
const VIEWS_LOCK = 7_305_338;

/**
 * Adds views to those that are there. Of pages that are new on a day, those seen most are counted by
 * themselves until there are as many as the bound says; the views of the others go without their page.
 * Copies come one after the other, so the bound is exact and no two wait for each other in a circle.
 */
export async function recordViews(
  tx: Tx,
  added: readonly PageViews[],
  mostPages = MOST_PAGES_A_DAY,
): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [VIEWS_LOCK]);
  await tx.query({
    name: 'record_views',
    text: `
      WITH added AS (
        SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[])
          AS a (campaign_id, day, article, views)
      ), held AS (
        SELECT campaign_id, day, count(*) AS pages FROM article_views
        WHERE (campaign_id, day) IN (SELECT campaign_id, day FROM added) AND article <> ''
        GROUP BY campaign_id, day
      ), placed AS (
        SELECT a.*, a.article = '' OR v.article IS NOT NULL AS has_row,
          row_number() OVER (
            PARTITION BY a.campaign_id, a.day, a.article = '' OR v.article IS NOT NULL
            ORDER BY a.views DESC, a.article
          ) AS place
        FROM added a LEFT JOIN article_views v USING (campaign_id, day, article)
      )
      INSERT INTO article_views AS v (campaign_id, day, article, views)
      SELECT p.campaign_id, p.day,
        CASE WHEN has_row OR place + coalesce(h.pages, 0) <= $5 THEN p.article ELSE '' END,
        sum(views)
      FROM placed p LEFT JOIN held h USING (campaign_id, day)
      GROUP BY 1, 2, 3
      ON CONFLICT (campaign_id, day, article) DO UPDATE SET views = v.views + excluded.views`,
    values: [
      added.map(({ campaignId }) => campaignId),
      added.map(({ day }) => day),
      added.map(({ article }) => article),
      added.map(({ views }) => views),
      mostPages,
    ],
  });
}
