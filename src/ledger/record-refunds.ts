import type { Tx } from '../database/transaction.js';
import { compareKeys, type Key } from '../kernel/compare-keys.js';
import { least } from '../kernel/least.js';
import type { RefundEntity } from './refund.entity.js';

export type KnownRefund = Readonly<RefundEntity>;

/** How final a refund's status is: one that failed does not succeed again. */
const STATUSES = ['pending', 'requires_action', 'succeeded', 'canceled', 'failed'];

/**
 * Two facts about one refund as one: what either shows was so. Any order, and any number, of the
 * same facts makes the same refund.
 */
export function mergeRefunds(one: KnownRefund, other: KnownRefund): KnownRefund {
  const isLater = compareKeys(finalityOf(other), finalityOf(one)) > 0;
  return {
    ...one,
    status: isLater ? other.status : one.status,
    reason: least(one.reason, other.reason),
    counted: one.counted || other.counted,
    failed: one.failed || other.failed,
    failureReason: least(one.failureReason, other.failureReason),
    failedAt: least(one.failedAt, other.failedAt),
  };
}

/** A status that is not known is the least final; the word itself decides between two of those. */
function finalityOf({ status }: KnownRefund): Key[] {
  return [STATUSES.indexOf(status), status];
}

export async function readRefunds(tx: Tx, ids: readonly string[]): Promise<KnownRefund[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<KnownRefund>({
    name: 'read_refunds',
    text: `
      SELECT id, gift_id AS "giftId", amount_minor AS "amountMinor", currency, status, counted,
        failed, reason, failure_reason AS "failureReason", occurred_at AS "occurredAt",
        failed_at AS "failedAt"
      FROM refunds WHERE id = ANY ($1::text[])`,
    values: [ids],
  });
  return rows;
}

export async function recordRefunds(tx: Tx, refunds: readonly KnownRefund[]): Promise<void> {
  if (refunds.length === 0) return;
  await tx.query({
    name: 'record_refunds',
    text: `
      INSERT INTO refunds (
        id, gift_id, amount_minor, currency, status, counted, failed, reason, failure_reason,
        occurred_at, failed_at
      )
      SELECT * FROM unnest(
        $1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::boolean[],
        $7::boolean[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[]
      )
      ON CONFLICT (id) DO UPDATE SET
        status = excluded.status, counted = excluded.counted, failed = excluded.failed,
        reason = excluded.reason, failure_reason = excluded.failure_reason,
        failed_at = excluded.failed_at`,
    values: [
      refunds.map(({ id }) => id),
      refunds.map(({ giftId }) => giftId),
      refunds.map(({ amountMinor }) => amountMinor),
      refunds.map(({ currency }) => currency),
      refunds.map(({ status }) => status),
      refunds.map(({ counted }) => counted),
      refunds.map(({ failed }) => failed),
      refunds.map(({ reason }) => reason),
      refunds.map(({ failureReason }) => failureReason),
      refunds.map(({ occurredAt }) => occurredAt),
      refunds.map(({ failedAt }) => failedAt),
    ],
  });
}
