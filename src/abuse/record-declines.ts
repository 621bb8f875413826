import type { Tx } from '../database/transaction.js';
import {
  type CampaignGuard,
  judgeDeclines,
  mostPaidThatMatter,
  WINDOW_MINUTES,
} from './judge-declines.js';

/** A card that was declined at an attempt's Checkout. */
export interface Decline {
  readonly id: string;
  readonly attemptId: string;
  readonly campaignId: string;
  readonly declinedAt: Date;
}

interface Standing {
  readonly campaignId: string;
  readonly declines: number;
  /** The database's time: copies do not have to agree on theirs. */
  readonly now: Date;
  readonly tightenedAt: Date | null;
  readonly tightenedUntil: Date | null;
  readonly holdMinutes: number | null;
}

/**
 * Records declines and judges their campaigns anew, in the transaction that applies their events.
 * The locks of the campaigns are held, so two copies judge one after the other. Where nothing was
 * declined it costs nothing.
 */
export async function recordDeclines(tx: Tx, declines: readonly Decline[]): Promise<void> {
  if (declines.length === 0) return;
  const campaignIds = await insert(tx, declines);
  for (const standing of await readStandings(tx, campaignIds)) {
    const { campaignId, now } = standing;
    const outcomes = { declines: standing.declines, paid: await countPaid(tx, standing) };
    const guard = judgeDeclines(outcomes, guardOf(standing), now);
    if (guard) await keep(tx, campaignId, guard);
  }
}

/** @returns the campaigns that have a decline which was not known. */
async function insert(tx: Tx, declines: readonly Decline[]): Promise<string[]> {
  const { rows } = await tx.query<{ campaignId: string }>({
    name: 'insert_declines',
    text: `
      INSERT INTO declines (id, attempt_id, campaign_id, declined_at)
      SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[]) AS d (id)
      ORDER BY id ON CONFLICT DO NOTHING
      RETURNING campaign_id AS "campaignId"`,
    values: [
      declines.map(({ id }) => id),
      declines.map(({ attemptId }) => attemptId),
      declines.map(({ campaignId }) => campaignId),
      declines.map(({ declinedAt }) => declinedAt),
    ],
  });
  return [...new Set(rows.map(({ campaignId }) => campaignId))];
}

async function readStandings(tx: Tx, campaignIds: readonly string[]): Promise<Standing[]> {
  if (campaignIds.length === 0) return [];
  const { rows } = await tx.query<Standing>({
    name: 'read_decline_standings',
    text: `
      SELECT c.id AS "campaignId", statement_timestamp() AS now, (
          SELECT count(*) FROM declines d
          WHERE d.campaign_id = c.id AND d.declined_at > statement_timestamp() - $2::interval
        ) AS declines, g.tightened_at AS "tightenedAt", g.tightened_until AS "tightenedUntil",
        g.hold_minutes AS "holdMinutes"
      FROM unnest($1::uuid[]) AS c (id) LEFT JOIN campaign_guards g ON g.campaign_id = c.id
      ORDER BY c.id`,
    values: [campaignIds, `${WINDOW_MINUTES} minutes`],
  });
  return rows;
}

/**
 * One-time gifts within the window, counted no further than they matter: in a rush there are a
 * hundred thousand. Renewals are left out, for no reader typed a card for them.
 */
async function countPaid(tx: Tx, { campaignId, declines, now }: Standing): Promise<number> {
  const { rows } = await tx.query<{ paid: number }>({
    name: 'count_paid_beside_declines',
    text: `
      SELECT count(*) AS paid FROM (
        SELECT FROM ledger_entries e JOIN gifts g ON g.id = e.gift_id
        WHERE e.campaign_id = $1 AND e.occurred_at > $2::timestamptz - $3::interval
          AND e.kind = 'gift' AND g."interval" = 'once'
        LIMIT $4
      ) AS gift`,
    values: [campaignId, now, `${WINDOW_MINUTES} minutes`, mostPaidThatMatter(declines)],
  });
  return rows[0]!.paid;
}

function guardOf({ tightenedAt, tightenedUntil, holdMinutes }: Standing): CampaignGuard | null {
  return tightenedAt && tightenedUntil && holdMinutes
    ? { tightenedAt, tightenedUntil, holdMinutes }
    : null;
}

async function keep(tx: Tx, campaignId: string, guard: CampaignGuard): Promise<void> {
  await tx.query({
    name: 'keep_campaign_guard',
    text: `
      INSERT INTO campaign_guards (campaign_id, tightened_at, tightened_until, hold_minutes)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (campaign_id) DO UPDATE SET tightened_at = excluded.tightened_at,
        tightened_until = excluded.tightened_until, hold_minutes = excluded.hold_minutes`,
    values: [campaignId, guard.tightenedAt, guard.tightenedUntil, guard.holdMinutes],
  });
}
