import type { Tx } from '../database/transaction.js';
import { compareKeys, type Key } from '../kernel/compare-keys.js';
import { least } from '../kernel/least.js';
import type { DisputeEntity } from './dispute.entity.js';

export type KnownDispute = Readonly<DisputeEntity>;

/**
 * Of two tellings in the same second the later in this order wins; one that is not here is earlier
 * than all. Between seconds the newer one wins, for an appeal opens a dispute that was lost.
 */
const STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'lost',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
  'prevented',
];

/**
 * Two facts about one dispute as one. Money that either shows to have moved has moved; the status is
 * the newer one's. Any order, and any number, of the same facts makes the same dispute.
 */
export function mergeDisputes(one: KnownDispute, other: KnownDispute): KnownDispute {
  const { status, reason, isChargeRefundable, dueBy, toldAt } =
    compareKeys(newnessOf(other), newnessOf(one)) > 0 ? other : one;
  return {
    ...one,
    ...{ status, reason, isChargeRefundable, dueBy, toldAt },
    withdrawn: one.withdrawn || other.withdrawn,
    reinstated: one.reinstated || other.reinstated,
    withdrawnAt: least(one.withdrawnAt, other.withdrawnAt),
    reinstatedAt: least(one.reinstatedAt, other.reinstatedAt),
  };
}

/** Within one second and one status only the refundability changes: once won, it is. */
function newnessOf({ status, isChargeRefundable, dueBy, reason, toldAt }: KnownDispute): Key[] {
  return [
    toldAt.getTime(),
    STATUSES.indexOf(status),
    status,
    Number(isChargeRefundable),
    dueBy?.getTime() ?? 0,
    reason,
  ];
}

/** Lost, and its money stayed away: one that came back after all is lost no more. */
export function isLost(
  dispute: Pick<KnownDispute, 'status' | 'withdrawn' | 'reinstated'>,
): boolean {
  return dispute.status === 'lost' && dispute.withdrawn && !dispute.reinstated;
}

const COLUMNS = `
  id, gift_id AS "giftId", amount_minor AS "amountMinor", currency, status, reason, withdrawn,
  reinstated, is_charge_refundable AS "isChargeRefundable", due_by AS "dueBy",
  occurred_at AS "occurredAt", withdrawn_at AS "withdrawnAt", reinstated_at AS "reinstatedAt",
  told_at AS "toldAt"`;

/** The disputes of gifts: how one ends decides the state of its gift. */
export async function readDisputes(tx: Tx, giftIds: readonly number[]): Promise<KnownDispute[]> {
  if (giftIds.length === 0) return [];
  const { rows } = await tx.query<KnownDispute>({
    name: 'read_disputes',
    text: `SELECT ${COLUMNS} FROM disputes WHERE gift_id = ANY ($1::bigint[])`,
    values: [giftIds],
  });
  return rows;
}

export async function recordDisputes(tx: Tx, disputes: readonly KnownDispute[]): Promise<void> {
  if (disputes.length === 0) return;
  await tx.query({
    name: 'record_disputes',
    text: `
      INSERT INTO disputes (
        id, gift_id, amount_minor, currency, status, reason, withdrawn, reinstated,
        is_charge_refundable, due_by, occurred_at, withdrawn_at, reinstated_at, told_at
      )
      SELECT * FROM unnest(
        $1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::boolean[],
        $8::boolean[], $9::boolean[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[],
        $13::timestamptz[], $14::timestamptz[]
      )
      ON CONFLICT (id) DO UPDATE SET
        status = excluded.status, reason = excluded.reason, withdrawn = excluded.withdrawn,
        reinstated = excluded.reinstated, is_charge_refundable = excluded.is_charge_refundable,
        due_by = excluded.due_by, withdrawn_at = excluded.withdrawn_at,
        reinstated_at = excluded.reinstated_at, told_at = excluded.told_at`,
    values: [
      disputes.map(({ id }) => id),
      disputes.map(({ giftId }) => giftId),
      disputes.map(({ amountMinor }) => amountMinor),
      disputes.map(({ currency }) => currency),
      disputes.map(({ status }) => status),
      disputes.map(({ reason }) => reason),
      disputes.map(({ withdrawn }) => withdrawn),
      disputes.map(({ reinstated }) => reinstated),
      disputes.map(({ isChargeRefundable }) => isChargeRefundable),
      disputes.map(({ dueBy }) => dueBy),
      disputes.map(({ occurredAt }) => occurredAt),
      disputes.map(({ withdrawnAt }) => withdrawnAt),
      disputes.map(({ reinstatedAt }) => reinstatedAt),
      disputes.map(({ toldAt }) => toldAt),
    ],
  });
}
