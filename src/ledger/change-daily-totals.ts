import type { Tx } from '../database/transaction.js';
import { DAILY_KEY, DAILY_SUMS, dailySums, entryRows } from './entry-rows.js';
import { OPEN_MONTH } from './open-month.js';
import type { KnownGift } from './record-gifts.js';

/** What a transaction recorded about gifts, the campaigns' locks being held. */
export interface Recorded {
  /** Gifts that were booked and of which it recorded nothing but their own entry. */
  readonly booked: readonly KnownGift[];
  /** Other gifts, with the entries and balance transactions that are new. */
  readonly giftIds: readonly number[];
  readonly entryIds: readonly number[];
  readonly transactionIds: readonly string[];
}

/** Changes the daily totals in the transaction of what they sum. */
export async function changeDailyTotals(tx: Tx, recorded: Recorded): Promise<void> {
  await addBooked(tx, recorded.booked);
  await changeOthers(tx, recorded);
}

/** A gift that was just booked is one entry that Stripe has not settled: nothing has to be read. */
async function addBooked(tx: Tx, gifts: readonly KnownGift[]): Promise<void> {
  if (gifts.length === 0) return;
  await tx.query({
    name: 'add_daily_totals',
    text: merge(`
      SELECT b.campaign_id, day,
        greatest(date_trunc('month', day)::date, open.month) AS period, currency,
        '' AS settlement, coalesce(p.amount_minor::text, 'other') AS preset, "interval",
        count(*) AS entries, count(*) AS gifts, count(*) AS awaiting_fees,
        sum(b.amount_minor)::bigint AS gross_minor, 0 AS refunded_minor, 0 AS disputed_minor,
        0 AS fees_minor, 0 AS net_minor
      FROM unnest(
        $1::uuid[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::bigint[]
      ) AS b (campaign_id, day, currency, "interval", amount_minor, asked_minor)
      CROSS JOIN ${OPEN_MONTH}
      LEFT JOIN preset_amounts p
        ON p.campaign_id = b.campaign_id AND p.amount_minor = b.asked_minor
      GROUP BY 1, 2, 3, 4, 5, 6, 7`),
    values: [
      gifts.map(({ campaignId }) => campaignId),
      gifts.map(({ occurredAt }) => occurredAt.toISOString().slice(0, 10)),
      gifts.map(({ currency }) => currency),
      gifts.map(({ interval }) => interval),
      gifts.map(({ amountMinor }) => amountMinor),
      gifts.map(({ amountMinor, feeCoverMinor }) => amountMinor - feeCoverMinor),
    ],
  });
}

/**
 * What became of gifts may move all of their entries, as when Stripe settles: so what they sum to now
 * is added, and what they summed to before is taken away.
 */
async function changeOthers(
  tx: Tx,
  { giftIds, entryIds, transactionIds }: Recorded,
): Promise<void> {
  if (giftIds.length === 0) return;
  const before = `
    SELECT campaign_id, day, period, currency, preset, "interval", kind, counts_as, amount_minor,
      CASE WHEN transaction_id = ANY ($3::text[]) THEN NULL ELSE transaction_id END
        AS transaction_id,
      CASE WHEN transaction_id = ANY ($3::text[]) THEN NULL ELSE own_settlement END
        AS own_settlement,
      CASE WHEN gift_transaction_id = ANY ($3::text[]) THEN NULL ELSE gift_settlement END
        AS gift_settlement,
      CASE WHEN transaction_id = ANY ($3::text[]) THEN NULL ELSE fee_minor END AS fee_minor,
      CASE WHEN transaction_id = ANY ($3::text[]) THEN NULL ELSE net_minor END AS net_minor
    FROM after_row WHERE entry_id <> ALL ($2::bigint[])`;
  await tx.query({
    name: 'change_daily_totals',
    text: merge(`
      WITH after_row AS MATERIALIZED (${entryRows({ where: 'g.id = ANY ($1::bigint[])' })})
      SELECT ${DAILY_KEY}, ${DAILY_SUMS.map((sum) => `sum(${sum})::bigint AS ${sum}`).join(', ')}
      FROM (
        ${dailySums('SELECT * FROM after_row')}
        UNION ALL
        SELECT ${DAILY_KEY}, ${DAILY_SUMS.map((sum) => `-${sum}`).join(', ')}
        FROM (${dailySums(before)}) before
      ) both_ways
      GROUP BY ${DAILY_KEY}`),
    values: [giftIds, entryIds, transactionIds],
  });
}

/** Adds rows of changes, of either sign, to the rows of the same key. */
function merge(changes: string): string {
  const columns = `${DAILY_KEY}, ${DAILY_SUMS.join(', ')}`;
  const qualified = (column: string) => `c.${column.trim()}`;
  const key = DAILY_KEY.split(',');
  return `
    MERGE INTO daily_totals t USING (${changes}) c
    ON ${key.map((column) => `t.${column.trim()} = ${qualified(column)}`).join(' AND ')}
    WHEN MATCHED THEN UPDATE SET
      ${DAILY_SUMS.map((sum) => `${sum} = t.${sum} + c.${sum}`).join(', ')}
    WHEN NOT MATCHED THEN INSERT (${columns})
      VALUES (${[...key, ...DAILY_SUMS].map(qualified).join(', ')})`;
}
