import type { Pool } from 'pg';
import { CampaignNotFoundError } from '../campaigns/campaign-errors.js';
import { isSlug } from '../campaigns/slug.js';
import { percentOf } from './percent-of.js';
import type { ProgressView } from './progress.view.js';

interface Row {
  campaignId: string;
  slug: string;
  currency: string;
  goalMinor: number | null;
  scaleMinor: number[];
  grossMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  pendingMinor: number;
  supporters: number;
  freeSupporters: number;
  monthlyRaisedMinor: number;
  monthlySupporters: number;
  version: number;
  changedAt: Date;
  milestones: { amountMinor: number; reachedAt: string | null }[];
}

/** One read of one row, however many gifts there are. @throws CampaignNotFoundError */
export async function readProgress(
  pool: Pool,
  slug: string,
): Promise<{ campaignId: string; view: ProgressView }> {
  if (!isSlug(slug)) throw new CampaignNotFoundError(slug);
  const { rows } = await pool.query<Row>({
    name: 'read_progress',
    text: `
      SELECT c.id AS "campaignId", c.slug, c.currency, c.goal_minor AS "goalMinor",
        c.scale_minor AS "scaleMinor", t.gross_minor AS "grossMinor",
        t.refunded_minor AS "refundedMinor", t.disputed_minor AS "disputedMinor",
        t.pending_minor AS "pendingMinor", t.supporters, t.free_supporters AS "freeSupporters",
        t.monthly_raised_minor AS "monthlyRaisedMinor",
        t.monthly_supporters AS "monthlySupporters",
        t.version, t.changed_at AS "changedAt",
        coalesce((
          SELECT json_agg(
            json_build_object('amountMinor', m.amount_minor, 'reachedAt', m.reached_at)
            ORDER BY m.amount_minor
          ) FROM milestones m WHERE m.campaign_id = c.id
        ), '[]') AS milestones
      FROM campaigns c JOIN campaign_totals t ON t.campaign_id = c.id
      WHERE c.slug = $1`,
    values: [slug],
  });
  const [row] = rows;
  if (!row) throw new CampaignNotFoundError(slug);
  return { campaignId: row.campaignId, view: viewOf(row) };
}

function viewOf(row: Row): ProgressView {
  const raisedMinor = row.grossMinor - row.refundedMinor - row.disputedMinor;
  return {
    campaign: row.slug,
    currency: row.currency,
    goalMinor: row.goalMinor,
    raisedMinor,
    grossMinor: row.grossMinor,
    refundedMinor: row.refundedMinor,
    disputedMinor: row.disputedMinor,
    pendingMinor: row.pendingMinor,
    percent: percentOf(raisedMinor, row.goalMinor),
    supporters: row.supporters,
    freeSupporters: row.freeSupporters,
    monthly: { supporters: row.monthlySupporters, raisedMinor: row.monthlyRaisedMinor },
    scaleMinor: row.scaleMinor,
    milestones: row.milestones.map(({ amountMinor, reachedAt }) => ({
      amountMinor,
      reachedAt: reachedAt && new Date(reachedAt).toISOString(),
      reached: amountMinor <= raisedMinor,
    })),
    version: row.version,
    asOf: row.changedAt.toISOString(),
  };
}
