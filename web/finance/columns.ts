import { exactFigure } from '../money/exact-figure.js';
import type { Gift, TotalsRow } from './finance-api.js';
import type { Column } from './table.js';

/** Fees are unknown until the payment's balance transaction names the currency it settled in. */
const settled = (amountMinor: number, { settlementCurrency }: TotalsRow) =>
  settlementCurrency ? exactFigure(amountMinor, settlementCurrency) : '–';

export const totalsColumns = (groupBy: string): Column<TotalsRow>[] => [
  { heading: 'Group', cell: (row) => groupLabel(row, groupBy) },
  { heading: 'Currency', cell: ({ currency }) => currency.toUpperCase() },
  money('Gross', (row) => row.grossMinor),
  money('Refunded', (row) => row.refundedMinor),
  money('Disputed', (row) => row.disputedMinor),
  money('Raised', (row) => row.grossMinor - row.refundedMinor - row.disputedMinor),
  { heading: 'Settled in', cell: (row) => row.settlementCurrency?.toUpperCase() ?? '–' },
  { heading: 'Fees', isNumber: true, cell: (row) => settled(row.feesMinor, row) },
  { heading: 'Net', isNumber: true, cell: (row) => settled(row.netMinor, row) },
  { heading: 'Awaiting fees', isNumber: true, cell: (row) => String(row.awaitingFees) },
  { heading: 'Gifts', isNumber: true, cell: (row) => String(row.gifts) },
  { heading: 'Supporters', isNumber: true, cell: (row) => String(row.supporters) },
];

const giftColumnsForAll: Column<Gift>[] = [
  { heading: 'When (UTC)', cell: ({ occurredAt }) => occurredAt.slice(0, 16).replace('T', ' ') },
  { heading: 'Campaign', cell: ({ campaign }) => campaign },
  {
    heading: 'Amount',
    isNumber: true,
    cell: (gift) => exactFigure(gift.amountMinor + gift.feeCoverMinor, gift.currency),
  },
  { heading: 'Currency', cell: ({ currency }) => currency.toUpperCase() },
  { heading: 'State', cell: ({ state }) => state },
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

function money(heading: string, amountOf: (row: TotalsRow) => number): Column<TotalsRow> {
  return { heading, isNumber: true, cell: (row) => exactFigure(amountOf(row), row.currency) };
}
