import { exactFigure } from '../money/exact-figure.js';
import type { ArticleRow, Gift, TotalsRow } from './finance-api.js';
import type { Column } from './table.js';

/** Unknown until the payment's balance transaction names fee, net and the currency it settled in. */
const settled = (amountMinor: number | null, { settlementCurrency }: TotalsRow | Gift) =>
  amountMinor !== null && settlementCurrency
    ? exactFigure(amountMinor, settlementCurrency)
    : 'awaiting';

const STATES: Readonly<Record<string, string>> = {
  partially_refunded: 'partly refunded',
  lost: 'dispute lost',
};

export const totalsColumns = (groupBy: string): Column<TotalsRow>[] => [
  { heading: 'Group', cell: (row) => groupLabel(row, groupBy) },
  { heading: 'Currency', cell: ({ currency }) => currency.toUpperCase() },
  money('Gross', (row) => row.grossMinor),
  money('Refunded', (row) => row.refundedMinor),
  money('Disputed', (row) => row.disputedMinor),
  money('Raised', (row) => row.raisedMinor),
  { heading: 'Settled in', cell: (row) => row.settlementCurrency?.toUpperCase() ?? '–' },
  { heading: 'Fees', isNumber: true, cell: (row) => settled(row.feesMinor, row) },
  { heading: 'Net', isNumber: true, cell: (row) => settled(row.netMinor, row) },
  { heading: 'Awaiting fees', isNumber: true, cell: (row) => String(row.awaitingFees) },
  { heading: 'Gifts', isNumber: true, cell: (row) => String(row.gifts) },
  { heading: 'Supporters', isNumber: true, cell: (row) => String(row.supporters) },
];

export const articleColumns: Column<ArticleRow>[] = [
  { heading: 'Article', cell: ({ article }) => article ?? 'none, or others' },
  { heading: 'Campaign', cell: ({ campaign }) => campaign },
  { heading: 'Views', isNumber: true, cell: ({ views }) => String(views) },
  { heading: 'Attempts', isNumber: true, cell: ({ attempts }) => String(attempts) },
  { heading: 'Gifts', isNumber: true, cell: ({ gifts }) => String(gifts) },
  { heading: 'Supporters', isNumber: true, cell: ({ supporters }) => String(supporters) },
  { heading: 'Currency', cell: ({ currency }) => currency.toUpperCase() },
  money('Gross', (row) => row.grossMinor),
  money('Refunded', (row) => row.refundedMinor),
  money('Disputed', (row) => row.disputedMinor),
  money('Raised', (row) => row.raisedMinor),
];

const giftColumnsForAll: Column<Gift>[] = [
  { heading: 'When (UTC)', cell: ({ occurredAt }) => occurredAt.slice(0, 16).replace('T', ' ') },
  { heading: 'Campaign', cell: ({ campaign }) => campaign },
  { heading: 'Given', cell: ({ interval }) => (interval === 'month' ? 'monthly' : 'once') },
  { heading: 'State', cell: ({ state }) => STATES[state] ?? state },
  { heading: 'Currency', cell: ({ currency }) => currency.toUpperCase() },
  money('Charged', (gift) => gift.amountMinor),
  money('Fee cover', (gift) => gift.feeCoverMinor),
  money('Refunded', (gift) => gift.refundedMinor),
  money('Disputed', (gift) => gift.disputedMinor),
  { heading: 'Settled in', cell: (gift) => gift.settlementCurrency?.toUpperCase() ?? '–' },
  { heading: 'Fee', isNumber: true, cell: (gift) => settled(gift.feeMinor, gift) },
  { heading: 'Net', isNumber: true, cell: (gift) => settled(gift.netMinor, gift) },
  { heading: 'Article', cell: ({ article }) => article ?? '–' },
];

const personColumns: Column<Gift>[] = [
  { heading: 'Name', cell: ({ supporter }) => supporter?.name ?? '–' },
  { heading: 'Email', cell: ({ supporter }) => supporter?.email ?? '–' },
  { heading: 'Named publicly', cell: ({ anonymous }) => (anonymous ? 'no' : 'yes') },
];

/** A viewer's answer has no persons, and then the table has no empty columns for them. */
export function giftColumns(gifts: readonly Gift[]): Column<Gift>[] {
  const hasPersons = gifts.some(({ supporter }) => supporter);
  return hasPersons ? [...giftColumnsForAll, ...personColumns] : giftColumnsForAll;
}

/** A preset is named by its minor units. */
function groupLabel({ group, currency }: TotalsRow, groupBy: string): string {
  return groupBy === 'preset' && /^\d+$/.test(group) ? exactFigure(Number(group), currency) : group;
}

function money<Row extends { currency: string }>(
  heading: string,
  amountOf: (row: Row) => number,
): Column<Row> {
  return { heading, isNumber: true, cell: (row) => exactFigure(amountOf(row), row.currency) };
}
