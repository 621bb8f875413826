import type { Pool } from 'pg';

/** What is left of a gift: what counts of it, less what went back. Indexed as it stands here. */
const LEFT_MINOR = 'g.amount_minor + g.corrected_minor - g.refunded_minor - g.disputed_minor';

/** One entry, as the database has it; ids and times are not for the public. */
export interface WallRow {
  /** null where it is support without money. */
  readonly giftId: string | null;
  readonly attemptId: string;
  /** Minor units; null where it is support without money. */
  readonly leftMinor: number | null;
  readonly interval: 'once' | 'month';
  readonly name: string | null;
  readonly message: string | null;
  readonly at: Date;
}

/** Where a page begins: after these places, a gift's and that of support without money. */
export interface WallPlace {
  /** By the newest: time and entry of the last gift. By the largest: what was left, and its id. */
  readonly gift: readonly [string, string];
  readonly free: readonly [string, string];
}

interface Question {
  readonly campaignId: string;
  readonly after: WallPlace;
  readonly limit: number;
}

/**
 * The gift's own entry is indexed by campaign and time already: this order costs no index. Each gift
 * is looked up by itself: joined, a planner that cannot know the limit's effect reads them all.
 */
const NEWEST_GIFTS = `
  SELECT gift.id AS gift_id, gift.attempt_id, e.occurred_at AS at, gift.left_minor, e.id AS place
  FROM ledger_entries e, LATERAL (
    SELECT g.id, g.attempt_id, ${LEFT_MINOR} AS left_minor FROM gifts g
    WHERE g.id = e.gift_id AND ${LEFT_MINOR} > 0
      AND e.stripe_object_id = coalesce(g.invoice_id, g.payment_intent_id)
    LIMIT 1
  ) gift
  WHERE e.campaign_id = $1 AND e.kind = 'gift'
    AND (e.occurred_at, e.id) < ($2::timestamptz, $3::bigint)
  ORDER BY e.occurred_at DESC, e.id DESC LIMIT $6`;

const LARGEST_GIFTS = `
  SELECT g.id AS gift_id, g.attempt_id, g.occurred_at AS at, ${LEFT_MINOR} AS left_minor,
    g.id AS place
  FROM gifts g
  WHERE g.campaign_id = $1 AND ${LEFT_MINOR} > 0
    AND (${LEFT_MINOR}, g.id) < ($2::bigint, $3::bigint)
  ORDER BY ${LEFT_MINOR} DESC, g.id DESC LIMIT $6`;

/** Free supporters come after gifts of the same moment, and after all gifts by the largest. */
const PAGE_ORDER = {
  newest: 'at DESC, gift_id IS NULL, place DESC NULLS LAST, attempt_id DESC',
  largest: 'left_minor DESC NULLS LAST, place DESC NULLS LAST, at DESC, attempt_id DESC',
} as const;

export type WallOrder = keyof typeof PAGE_ORDER;
export const WALL_ORDERS = Object.keys(PAGE_ORDER) as WallOrder[];

/** Words are shown where they are published; of monthly support the message with the first gift. */
const pageOf = (gifts: string, order: string) => `
  WITH page AS (
    SELECT * FROM (
      (${gifts})
      UNION ALL
      (SELECT NULL, w.attempt_id, w.written_at, NULL, NULL FROM wall_entries w
       WHERE w.campaign_id = $1 AND w.free AND w.state = 'published'
         AND (w.written_at, w.attempt_id) < ($4::timestamptz, $5::uuid)
       ORDER BY w.written_at DESC, w.attempt_id DESC LIMIT $6)
    ) AS entry ORDER BY ${order} LIMIT $6
  )
  SELECT p.gift_id::text AS "giftId", p.attempt_id AS "attemptId", p.left_minor AS "leftMinor",
    a."interval", p.at, w.shown_name AS name,
    CASE WHEN NOT EXISTS (
      SELECT FROM gifts f
      WHERE f.attempt_id = p.attempt_id AND (f.occurred_at, f.id) < (p.at, p.gift_id)
    ) THEN w.message END AS message
  FROM page p
  JOIN checkout_attempts a ON a.id = p.attempt_id
  LEFT JOIN LATERAL (
    SELECT a.shown_name, a.message FROM wall_entries
    WHERE attempt_id = p.attempt_id AND state = 'published'
  ) w ON true
  ORDER BY ${order}`;

const SQL = {
  newest: pageOf(NEWEST_GIFTS, PAGE_ORDER.newest),
  largest: pageOf(LARGEST_GIFTS, PAGE_ORDER.largest),
} as const;

/** Entries of a campaign's wall after a place, by an order: the same work however many there are. */
export async function readWall(
  pool: Pool,
  order: WallOrder,
  { campaignId, after, limit }: Question,
): Promise<WallRow[]> {
  // Unnamed, so that it is planned with its limit: a plan for any would sort the whole wall.
  const { rows } = await pool.query<WallRow>({
    text: SQL[order],
    values: [campaignId, ...after.gift, ...after.free, limit],
  });
  return rows;
}

/**
 * Of gifts of which more went back than came, by a refund and a dispute of the same money: minor
 * units, 0 or less. They are not on the wall, and with this its sum is what the campaign raised.
 */
export async function readOverdrawn(pool: Pool, campaignId: string): Promise<number> {
  const { rows } = await pool.query<{ overdrawnMinor: number }>({
    name: 'read_overdrawn',
    text: `
      SELECT coalesce(sum(${LEFT_MINOR}), 0)::bigint AS "overdrawnMinor"
      FROM gifts g WHERE g.campaign_id = $1 AND ${LEFT_MINOR} < 0`,
    values: [campaignId],
  });
  return rows[0]!.overdrawnMinor;
}
