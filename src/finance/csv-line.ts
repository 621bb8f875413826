import { toDecimal } from '../kernel/money/money.js';

/** The columns of `copy-entries.ts`, as COPY wrote them. */
type CopiedEntry = [
  id: string,
  campaign: string,
  giftId: string,
  kind: string,
  stripeObjectId: string,
  amountMinor: string,
  currency: string,
  occurredAt: string,
  recordedAt: string,
  period: string,
  adjusts: string,
  countsAs: string,
  corrects: string,
];

/** What COPY writes for characters that would break its own lines. */
const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A line of COPY's text format as one of CSV. In ids, numbers and times is nothing to guard. */
export function csvLine(line: string): string {
  const cells = line.split('\t') as CopiedEntry;
  const [id, campaign, giftId, kind, stripeObjectId, amountMinor, currency] = cells;
  const [, , , , , , , occurredAt, recordedAt, period, adjusts, countsAs, corrects] = cells;
  const amount = toDecimal(Number(amountMinor), textOf(currency));
  return (
    `${id},${cellOf(campaign)},${giftId},${cellOf(kind)},${cellOf(textOf(stripeObjectId))},` +
    `${amountMinor},${amount},${cellOf(textOf(currency))},${isoOf(occurredAt)},` +
    `${isoOf(recordedAt)},${period},${adjusts},${cellOf(countsAs)},${corrects}\r\n`
  );
}

/**
 * A cell that no spreadsheet takes for a formula: numbers are written as they are, text that
 * begins like one gets an apostrophe.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function cellOf(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @see https://www.postgresql.org/docs/current/sql-copy.html, "Text Format" */
function textOf(copied: string): string {
  return copied.replace(/\\(.)/g, (_, letter: string) => ESCAPED[letter] ?? letter);
}

/** `2026-11-23 08:00:00.123456`, UTC, to the millisecond; what is finer is cut. */
function isoOf(time: string): string {
  const milliseconds = time.slice(20, 23).padEnd(3, '0');
  return `${time.slice(0, 10)}T${time.slice(11, 19)}.${milliseconds}Z`;
}
