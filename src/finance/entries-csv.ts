import { toDecimal } from '../kernel/money/money.js';
import type { EntryView } from './finance.views.js';

const COLUMNS = [
  'id',
  'campaign',
  'giftId',
  'kind',
  'stripeObjectId',
  'amountMinor',
  'amount',
  'currency',
  'occurredAt',
  'recordedAt',
  'period',
  'adjusts',
  'countsAs',
  'corrects',
] as const;

/** Entries as CSV (RFC 4180), a batch of lines at a time. */
export async function* entriesCsv(batches: AsyncIterable<EntryView[]>): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const batch of batches) yield batch.map(lineOf).join('');
}

function lineOf(entry: EntryView): string {
  const row = { ...entry, amount: toDecimal(entry.amountMinor, entry.currency) };
  return `${COLUMNS.map((column) => cellOf(row[column])).join(',')}\r\n`;
}

/**
 * A cell that no spreadsheet takes for a formula: numbers are written as they are, text that
 * begins like one gets an apostrophe.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function cellOf(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
