import type { Tx } from '../database/transaction.js';

/** By how much a campaign's running totals change; minor units and heads, either sign. */
export interface TotalsChange {
  grossMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  pendingMinor: number;
  monthlyRaisedMinor: number;
  supporters: number;
  freeSupporters: number;
  monthlySupporters: number;
}

const NOTHING: Readonly<TotalsChange> = {
  grossMinor: 0,
  refundedMinor: 0,
  disputedMinor: 0,
  pendingMinor: 0,
  monthlyRaisedMinor: 0,
  supporters: 0,
  freeSupporters: 0,
  monthlySupporters: 0,
};

/** The channel on which every copy of the service hears that a campaign's progress changed. */
export const PROGRESS_CHANNEL = 'progress';

/** Changes gathered by campaign. */
export class TotalsChanges {
  private readonly changes = new Map<string, TotalsChange>();

  of(campaignId: string): TotalsChange {
    let change = this.changes.get(campaignId);
    if (!change) {
      change = { ...NOTHING };
      this.changes.set(campaignId, change);
    }
    return change;
  }

  /** Those that change anything, with their campaign's id. */
  list(): [string, TotalsChange][] {
    return [...this.changes].filter(([, change]) => Object.values(change).some((by) => by !== 0));
  }
}

/**
 * Changes the running totals in the transaction of what they sum, marks milestones that are
 * reached for the first time, and tells the listeners, once the transaction commits.
 */
export async function changeTotals(tx: Tx, changes: TotalsChanges): Promise<void> {
  const changed = changes.list();
  if (changed.length === 0) return;
  const column = (name: keyof TotalsChange) => changed.map(([, change]) => change[name]);
  await tx.query({
    name: 'change_totals',
    text: `
      WITH changed AS (
        UPDATE campaign_totals t SET
          gross_minor = t.gross_minor + c.gross_minor,
          refunded_minor = t.refunded_minor + c.refunded_minor,
          disputed_minor = t.disputed_minor + c.disputed_minor,
          pending_minor = t.pending_minor + c.pending_minor,
          monthly_raised_minor = t.monthly_raised_minor + c.monthly_raised_minor,
          supporters = t.supporters + c.supporters,
          free_supporters = t.free_supporters + c.free_supporters,
          monthly_supporters = t.monthly_supporters + c.monthly_supporters,
          version = t.version + 1,
          changed_at = clock_timestamp()
        FROM unnest(
          $1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
          $7::integer[], $8::integer[], $9::integer[]
        ) AS c (
          campaign_id, gross_minor, refunded_minor, disputed_minor, pending_minor,
          monthly_raised_minor, supporters, free_supporters, monthly_supporters
        )
        WHERE t.campaign_id = c.campaign_id
        RETURNING t.campaign_id, t.changed_at, t.version,
          t.gross_minor - t.refunded_minor - t.disputed_minor AS raised_minor
      ), reached AS (
        UPDATE milestones m SET reached_at = c.changed_at
        FROM changed c
        WHERE m.campaign_id = c.campaign_id AND m.reached_at IS NULL
          AND m.amount_minor <= c.raised_minor
      )
      SELECT pg_notify($10, campaign_id::text) FROM changed`,
    values: [
      changed.map(([campaignId]) => campaignId),
      column('grossMinor'),
      column('refundedMinor'),
      column('disputedMinor'),
      column('pendingMinor'),
      column('monthlyRaisedMinor'),
      column('supporters'),
      column('freeSupporters'),
      column('monthlySupporters'),
      PROGRESS_CHANNEL,
    ],
  });
}
