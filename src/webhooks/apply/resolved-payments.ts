import type { Tx } from '../../database/transaction.js';

/** Payments that a person decided are not to count: what is told of them waits for nothing. */
export async function readResolvedPayments(
  tx: Tx,
  paymentIntentIds: readonly string[],
): Promise<Set<string>> {
  if (paymentIntentIds.length === 0) return new Set();
  const { rows } = await tx.query<{ id: string }>({
    name: 'read_resolved_payments',
    text: `
      SELECT payment_intent_id AS id FROM resolutions
      WHERE payment_intent_id = ANY ($1::text[]) AND action IN ('refund', 'dismiss')`,
    values: [paymentIntentIds],
  });
  return new Set(rows.map(({ id }) => id));
}
