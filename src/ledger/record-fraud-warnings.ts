import type { Tx } from '../database/transaction.js';
import type { FraudWarningEntity } from './fraud-warning.entity.js';

/** Keeps early fraud warnings, each once. */
export async function recordFraudWarnings(
  tx: Tx,
  warnings: readonly Readonly<FraudWarningEntity>[],
): Promise<void> {
  if (warnings.length === 0) return;
  await tx.query({
    name: 'record_fraud_warnings',
    text: `
      INSERT INTO fraud_warnings (id, gift_id, fraud_type, actionable, occurred_at)
      SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::boolean[], $5::timestamptz[])
      ON CONFLICT (id) DO NOTHING`,
    values: [
      warnings.map(({ id }) => id),
      warnings.map(({ giftId }) => giftId),
      warnings.map(({ fraudType }) => fraudType),
      warnings.map(({ actionable }) => actionable),
      warnings.map(({ occurredAt }) => occurredAt),
    ],
  });
}
