import { toDecimal } from '../kernel/money/money.js';
import type { ArticleRow } from './articles.views.js';
import { cellOf } from './csv-line.js';

const HEADER = [
  ...['campaign', 'article', 'day', 'source', 'views', 'attempts', 'gifts', 'supporters'],
  ...['currency', 'grossMinor', 'refundedMinor', 'disputedMinor', 'raisedMinor', 'raised'],
  ...['awaitingFees', 'settlementCurrency', 'feesMinor', 'netMinor'],
];

type Cell = string | number | null | undefined;

/**
 * Rows as CSV (RFC 4180). What Stripe settled in a second currency stands in a line of its own without
 * the other figures, so that the sum of a column is right.
 */
export function articlesCsv(rows: readonly ArticleRow[]): string {
  return [HEADER, ...rows.flatMap(linesOf)].map(lineOf).join('');
}

function linesOf(row: ArticleRow): Cell[][] {
  const name = [row.campaign, row.article, row.day, row.source];
  const figures = [
    ...[row.views, row.attempts, row.gifts, row.supporters, row.currency, row.grossMinor],
    ...[row.refundedMinor, row.disputedMinor, row.raisedMinor],
    ...[toDecimal(row.raisedMinor, row.currency), row.awaitingFees],
  ];
  const [first, ...others] = row.settlements.map(({ currency, feesMinor, netMinor }) => [
    ...[currency, feesMinor, netMinor],
  ]);
  const without = figures.map(() => null);
  return [
    [...name, ...figures, ...(first ?? [null, null, null])],
    ...others.map((settled) => [...name, ...without, ...settled]),
  ];
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map((cell) => cellOf(String(cell ?? ''))).join(',')}\r\n`;
}
