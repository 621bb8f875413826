import type { Tx } from '../database/transaction.js';
import type { BalanceTransactionEntity } from './balance-transaction.entity.js';

/** What Stripe booked on its balance for an entry of ours; see the entity. */
export type NewTransaction = Omit<BalanceTransactionEntity, 'recordedAt' | 'exchangeRate'> & {
  readonly exchangeRate: number | null;
};

/** Records balance transactions, each once. @returns the ids of those that are new. */
export async function recordTransactions(
  tx: Tx,
  transactions: readonly NewTransaction[],
): Promise<Set<string>> {
  if (transactions.length === 0) return new Set();
  const { rows } = await tx.query<{ id: string }>({
    name: 'record_transactions',
    text: `
      INSERT INTO balance_transactions (
        id, gift_id, entry_kind, stripe_object_id, source_id, amount_minor, fee_minor, net_minor,
        currency, exchange_rate, type, reporting_category, occurred_at, available_at
      )
      SELECT * FROM unnest(
        $1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
        $8::bigint[], $9::text[], $10::numeric[], $11::text[], $12::text[], $13::timestamptz[],
        $14::timestamptz[]
      )
      ON CONFLICT DO NOTHING
      RETURNING id`,
    values: [
      transactions.map(({ id }) => id),
      transactions.map(({ giftId }) => giftId),
      transactions.map(({ entryKind }) => entryKind),
      transactions.map(({ stripeObjectId }) => stripeObjectId),
      transactions.map(({ sourceId }) => sourceId),
      transactions.map(({ amountMinor }) => amountMinor),
      transactions.map(({ feeMinor }) => feeMinor),
      transactions.map(({ netMinor }) => netMinor),
      transactions.map(({ currency }) => currency),
      transactions.map(({ exchangeRate }) => exchangeRate),
      transactions.map(({ type }) => type),
      transactions.map(({ reportingCategory }) => reportingCategory),
      transactions.map(({ occurredAt }) => occurredAt),
      transactions.map(({ availableAt }) => availableAt),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
