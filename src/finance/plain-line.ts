import { currencyRules } from '../kernel/money/currencies.js';

/** Where a line or a cell begins, and where the line feed or the tab behind it stands. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const [TAB, CARRIAGE_RETURN, LINE_FEED] = [0x09, 0x0d, 0x0a];
const [COMMA, MINUS, POINT, ZERO, T, Z] = [0x2c, 0x2d, 0x2e, 0x30, 0x54, 0x5a];

/** What needs quotes, or what COPY wrote otherwise than it is. */
const ODD = markOf('",\\');
/** What a formula begins with; the sign of an amount is its own. */
const FORMULA = markOf('=+-@');

/** Columns that are not copied as they are, from 0; see `copy-entries.ts`. */
const AMOUNT_MINOR = 5;
const OCCURRED_AT = 7;
const RECORDED_AT = 8;

const CURRENCY_LETTERS = 3;

/** Bytes of `2026-11-23`, of that with `T08:00:00`, and of that with `.123`. */
const DAY = 10;
const SECONDS = 19;
const MILLISECONDS = 23;

/**
 * Copies a line of COPY's text format as one of CSV, where no cell needs quotes or an apostrophe:
 * the same as `csvLine`, byte by byte. Strings would cost several times as much, and make the
 * garbage of a long export.
 * @param end where its line feed stands.
 * @returns the end of what was written, or null where the line needs more than copying.
 */
export function writePlainLine(
  csv: Buffer,
  from: number,
  copied: Buffer,
  { start, end }: Place,
): number | null {
  let at = from;
  let column = 0;
  let cell = start;
  for (let next = start; next <= end; next += 1) {
    const byte = copied[next]!;
    if (ODD[byte]) return null;
    if (byte !== TAB && byte !== LINE_FEED) {
      csv[at++] = byte;
      continue;
    }
    if (column === AMOUNT_MINOR) {
      if (copied[next + 1 + CURRENCY_LETTERS] !== TAB) return null;
      at = writeAmount(csv, at, copied, { start: cell, end: next });
    } else if (FORMULA[copied[cell]!]) return null;
    if (column === OCCURRED_AT || column === RECORDED_AT)
      at = mendTime(csv, at - (next - cell), at);
    csv[at++] = COMMA;
    column += 1;
    cell = next + 1;
  }
  csv[at - 1] = CARRIAGE_RETURN;
  csv[at++] = LINE_FEED;
  return at;
}

/** Behind minor units that were copied, the same as a decimal; the currency is the next cell. */
function writeAmount(csv: Buffer, from: number, copied: Buffer, { start, end }: Place): number {
  const minorUnits = minorUnitsAt(copied, end + 1);
  let at = from;
  let digit = start;
  csv[at++] = COMMA;
  if (copied[digit] === MINUS) csv[at++] = copied[digit++]!;
  for (let left = Math.max(end - digit, minorUnits + 1); left > 0; left -= 1) {
    if (left === minorUnits) csv[at++] = POINT;
    csv[at++] = left > end - digit ? ZERO : copied[digit++]!;
  }
  return at;
}

const KNOWN_MINOR_UNITS = new Map<number, number>();

/** Decimals of the currency whose three letters stand there. */
function minorUnitsAt(copied: Buffer, start: number): number {
  const letters = copied.readUIntBE(start, CURRENCY_LETTERS);
  const known = KNOWN_MINOR_UNITS.get(letters);
  if (known !== undefined) return known;
  const { minorUnits } = currencyRules(copied.toString('latin1', start, start + CURRENCY_LETTERS));
  KNOWN_MINOR_UNITS.set(letters, minorUnits);
  return minorUnits;
}

/** Makes `2026-11-23 08:00:00.123456`, UTC, ISO 8601 to the millisecond; what is finer is cut. */
function mendTime(csv: Buffer, start: number, end: number): number {
  for (let each = end; each < start + MILLISECONDS; each += 1) csv[each] = ZERO;
  csv[start + DAY] = T;
  csv[start + SECONDS] = POINT;
  csv[start + MILLISECONDS] = Z;
  return start + MILLISECONDS + 1;
}

function markOf(characters: string): Uint8Array {
  const marks = new Uint8Array(256);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}
