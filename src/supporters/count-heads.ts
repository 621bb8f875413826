import type { Tx } from '../database/transaction.js';

/** What happened to one person in one campaign: money by `givenMinor`, or a completed 0. */
export interface SupporterChange {
  readonly campaignId: string;
  /** null where Stripe named nobody: such a gift has no head to count. */
  readonly supporterId: number | null;
  readonly givenMinor: number;
  readonly free: boolean;
}

/** How the head counts of a campaign change. */
export interface HeadChange {
  readonly campaignId: string;
  readonly supporters: number;
  readonly freeSupporters: number;
}

/**
 * Adds to what each person gave and says how the head counts change: a supporter's entries sum
 * above 0, a free supporter completed a 0 and is not one of those. The campaign's lock is held.
 */
export async function countHeads(tx: Tx, all: readonly SupporterChange[]): Promise<HeadChange[]> {
  const changes = all.filter(({ supporterId }) => supporterId !== null);
  if (changes.length === 0) return [];
  const { rows } = await tx.query<HeadChange>({
    name: 'count_heads',
    text: `
      WITH change AS (
        SELECT campaign_id, supporter_id, sum(given_minor)::bigint AS given_minor,
          bool_or(free) AS free
        FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::boolean[])
          AS c (campaign_id, supporter_id, given_minor, free)
        GROUP BY campaign_id, supporter_id
      ), counted AS (
        SELECT c.campaign_id, c.supporter_id,
          coalesce(s.given_minor, 0) AS given_before,
          coalesce(s.given_minor, 0) + c.given_minor AS given_after,
          coalesce(s.free, false) AS free_before,
          coalesce(s.free, false) OR c.free AS free_after
        FROM change c LEFT JOIN campaign_supporters s USING (campaign_id, supporter_id)
      ), written AS (
        INSERT INTO campaign_supporters (campaign_id, supporter_id, given_minor, free)
        SELECT campaign_id, supporter_id, given_after, free_after FROM counted
        ORDER BY campaign_id, supporter_id
        ON CONFLICT (campaign_id, supporter_id)
          DO UPDATE SET given_minor = excluded.given_minor, free = excluded.free
      )
      SELECT campaign_id AS "campaignId",
        (count(*) FILTER (WHERE given_after > 0)
          - count(*) FILTER (WHERE given_before > 0))::integer AS supporters,
        (count(*) FILTER (WHERE free_after AND given_after <= 0)
          - count(*) FILTER (WHERE free_before AND given_before <= 0))::integer AS "freeSupporters"
      FROM counted GROUP BY campaign_id`,
    values: [
      changes.map(({ campaignId }) => campaignId),
      changes.map(({ supporterId }) => supporterId),
      changes.map(({ givenMinor }) => givenMinor),
      changes.map(({ free }) => free),
    ],
  });
  return rows;
}
