import type { Tx } from '../database/transaction.js';
import { compareKeys, type Key } from '../kernel/compare-keys.js';
import type { MonthlySupportEntity } from './monthly-support.entity.js';

/** A monthly support as Stripe tells it. */
export type KnownMonthlySupport = Readonly<Omit<MonthlySupportEntity, 'lastFailureAt'>>;

/**
 * Where Stripe was asked twice in the same moment, the later in this order wins: what ended stays
 * ended, and a support becomes active after it was incomplete.
 */
const STATUSES = [
  'incomplete',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'incomplete_expired',
  'canceled',
];

/** A support that is expected to bring money next month. */
export function isActive({ status, paused }: { status: string; paused: boolean }): boolean {
  return status === 'active' && !paused;
}

/** Two tellings of one support as one: any order, and any number, of the same makes the same. */
export function newerSupport(
  one: KnownMonthlySupport,
  other: KnownMonthlySupport,
): KnownMonthlySupport {
  return compareKeys(newnessOf(other), newnessOf(one)) > 0 ? other : one;
}

/** What else differs in the same moment and status has no order: any will do that is always the same. */
function newnessOf(support: KnownMonthlySupport): Key[] {
  const { status, currentPeriodEndsAt, endedAt, cancelsAt, paused, amountMinor } = support;
  return [
    support.toldAt.getTime(),
    STATUSES.indexOf(status),
    status,
    ...[currentPeriodEndsAt, endedAt, cancelsAt].map((at) => at?.getTime() ?? 0),
    Number(paused),
    amountMinor,
    support.customerId,
  ];
}

export async function readMonthlySupports(
  tx: Tx,
  ids: readonly string[],
): Promise<KnownMonthlySupport[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<KnownMonthlySupport>({
    name: 'read_monthly_supports',
    text: `
      SELECT id, attempt_id AS "attemptId", campaign_id AS "campaignId",
        customer_id AS "customerId", status, amount_minor AS "amountMinor", currency, paused,
        cancels_at AS "cancelsAt", ended_at AS "endedAt",
        current_period_ends_at AS "currentPeriodEndsAt", occurred_at AS "occurredAt",
        told_at AS "toldAt"
      FROM monthly_supports WHERE id = ANY ($1::text[])`,
    values: [ids],
  });
  return rows;
}

export async function recordMonthlySupports(
  tx: Tx,
  supports: readonly KnownMonthlySupport[],
): Promise<void> {
  if (supports.length === 0) return;
  await tx.query({
    name: 'record_monthly_supports',
    text: `
      INSERT INTO monthly_supports (
        id, attempt_id, campaign_id, customer_id, status, amount_minor, currency, paused,
        cancels_at, ended_at, current_period_ends_at, occurred_at, told_at
      )
      SELECT * FROM unnest(
        $1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[],
        $8::boolean[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[],
        $12::timestamptz[], $13::timestamptz[]
      )
      ON CONFLICT (id) DO UPDATE SET
        customer_id = excluded.customer_id, status = excluded.status,
        amount_minor = excluded.amount_minor, currency = excluded.currency,
        paused = excluded.paused, cancels_at = excluded.cancels_at, ended_at = excluded.ended_at,
        current_period_ends_at = excluded.current_period_ends_at, told_at = excluded.told_at`,
    values: [
      supports.map(({ id }) => id),
      supports.map(({ attemptId }) => attemptId),
      supports.map(({ campaignId }) => campaignId),
      supports.map(({ customerId }) => customerId),
      supports.map(({ status }) => status),
      supports.map(({ amountMinor }) => amountMinor),
      supports.map(({ currency }) => currency),
      supports.map(({ paused }) => paused),
      supports.map(({ cancelsAt }) => cancelsAt),
      supports.map(({ endedAt }) => endedAt),
      supports.map(({ currentPeriodEndsAt }) => currentPeriodEndsAt),
      supports.map(({ occurredAt }) => occurredAt),
      supports.map(({ toldAt }) => toldAt),
    ],
  });
}

/** Keeps when a renewal failed last; a support that is not told yet has nothing to keep it on. */
export async function recordRenewalFailures(
  tx: Tx,
  failures: readonly { subscriptionId: string; failedAt: Date }[],
): Promise<void> {
  if (failures.length === 0) return;
  await tx.query({
    name: 'record_renewal_failures',
    text: `
      UPDATE monthly_supports m SET last_failure_at = greatest(m.last_failure_at, f.failed_at)
      FROM (
        SELECT id, max(failed_at) AS failed_at
        FROM unnest($1::text[], $2::timestamptz[]) AS failure (id, failed_at) GROUP BY id
      ) AS f
      WHERE m.id = f.id`,
    values: [
      failures.map(({ subscriptionId }) => subscriptionId),
      failures.map(({ failedAt }) => failedAt),
    ],
  });
}
