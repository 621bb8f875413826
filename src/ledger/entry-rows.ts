/** The columns of `daily_totals` that its rows are told apart by. */
export const DAILY_KEY = 'campaign_id, day, period, currency, settlement, preset, "interval"';

/** And those that are summed. */
export const DAILY_SUMS = [
  'entries',
  'gifts',
  'awaiting_fees',
  'gross_minor',
  'refunded_minor',
  'disputed_minor',
  'fees_minor',
  'net_minor',
] as const;

/**
 * A row for each entry with all that totals need of it: its gift, and what Stripe settled. Entries of
 * fees are left out, for their balance transactions, whose other half they are, are joined.
 * @param where about `e`, the entry, and `g`, its gift.
 * @param asOf an expression: what was recorded later is not there yet.
 */
export function entryRows({ where, asOf }: { where: string; asOf?: string }): string {
  const by = (table: string) => (asOf ? `AND ${table}.recorded_at <= ${asOf}` : '');
  const named = asOf
    ? `CASE WHEN g.attributed_at > ${asOf} THEN NULL ELSE g.supporter_id END`
    : 'g.supporter_id';
  return `
    SELECT e.id AS entry_id, e.campaign_id, (e.occurred_at AT TIME ZONE 'UTC')::date AS day,
      e.period, g.attempt_id, g.currency, coalesce(p.amount_minor::text, 'other') AS preset, g."interval",
      e.kind, e.counts_as, e.amount_minor, ${named} AS supporter_id,
      b.id AS transaction_id, b.currency AS own_settlement, b.fee_minor, b.net_minor,
      of_gift.id AS gift_transaction_id, of_gift.currency AS gift_settlement
    FROM ledger_entries e
    JOIN gifts g ON g.id = e.gift_id
    LEFT JOIN preset_amounts p ON p.campaign_id = e.campaign_id
      AND p.amount_minor = g.amount_minor - g.fee_cover_minor
    LEFT JOIN balance_transactions b ON b.entry_kind = e.kind
      AND b.stripe_object_id = e.stripe_object_id ${by('b')}
    LEFT JOIN balance_transactions of_gift ON of_gift.gift_id = g.id
      AND of_gift.entry_kind = 'gift' ${by('of_gift')}
    WHERE (e.counts_as <> 'fee' OR e.kind = 'correction') ${by('e')} AND ${where}`;
}

/** Where an entry counts: its own transaction's currency, or its gift's, or none yet. */
export const SETTLEMENT = `coalesce(own_settlement, gift_settlement, '')`;

const sum = (column: string, condition: string) =>
  `coalesce(sum(${column}) FILTER (WHERE ${condition}), 0)::bigint`;

const FEE_CORRECTIONS = sum('amount_minor', `counts_as = 'fee'`);

/** What such entry rows sum to, whatever they are grouped by: the one definition of it. */
export const ENTRY_SUMS = `
  count(*) AS entries,
  count(*) FILTER (WHERE kind = 'gift') AS gifts,
  count(*) FILTER (WHERE kind = 'gift' AND transaction_id IS NULL) AS awaiting_fees,
  ${sum('amount_minor', `counts_as = 'gift'`)} AS gross_minor,
  ${sum('-amount_minor', `counts_as IN ('refund', 'refund_reversal')`)} AS refunded_minor,
  ${sum('-amount_minor', `counts_as IN ('dispute', 'dispute_reversal')`)} AS disputed_minor,
  ${sum('fee_minor', 'true')} - ${FEE_CORRECTIONS} AS fees_minor,
  ${sum('net_minor', 'true')} + ${FEE_CORRECTIONS} AS net_minor`;

/** Rows of `daily_totals` from such entry rows. */
export function dailySums(rows: string): string {
  return `
    SELECT campaign_id, day, period, currency, ${SETTLEMENT} AS settlement, preset, "interval",
      ${ENTRY_SUMS}
    FROM (${rows}) entry_row
    GROUP BY 1, 2, 3, 4, 5, 6, 7`;
}
