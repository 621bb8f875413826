import { toDecimal } from '../kernel/money/money.js';

/** Where a line or a cell begins, and where the line feed or the tab behind it stands. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const [TAB, CARRIAGE_RETURN, LINE_FEED] = [0x09, 0x0d, 0x0a];
const [COMMA, POINT, ZERO, T, Z] = [0x2c, 0x2e, 0x30, 0x54, 0x5a];

/** What needs quotes, or what COPY wrote otherwise than it is. */
const ODD = markOf('",\\');
/** What a formula begins with. */
const FORMULA = markOf('=+-@');

/** Columns that are not copied as they are, from 0; see `copy-entries.ts`. */
const AMOUNT_MINOR = 5;
const CURRENCY = 6;
const OCCURRED_AT = 7;
const RECORDED_AT = 8;

/** Bytes of `2026-11-23`, of that with `T08:00:00`, and of that with `.123`. */
const DAY = 10;
const SECONDS = 19;
const MILLISECONDS = 23;

/**
 * Copies a line of COPY's text format as one of CSV, where no cell needs quotes or an apostrophe:
 * the same as `csvLine`, byte by byte. Strings would cost several times as much, and make the
 * garbage of a long export.
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
  let amountMinor = 0;
  for (let next = start; next <= end; next += 1) {
    const byte = copied[next]!;
    if (ODD[byte]) return null;
    if (byte !== TAB && byte !== LINE_FEED) continue;
    if (column === AMOUNT_MINOR) amountMinor = Number(copied.toString('latin1', cell, next));
    // An amount's sign is its own.
    else if (FORMULA[copied[cell]!]) return null;
    if (column === CURRENCY) {
      const amount = toDecimal(amountMinor, copied.toString('latin1', cell, next));
      at += csv.write(amount, at, 'latin1');
      csv[at++] = COMMA;
    }
    if (column === OCCURRED_AT || column === RECORDED_AT) {
      at = writeTime(csv, at, copied, { start: cell, end: next });
    } else {
      for (let each = cell; each < next; each += 1) csv[at++] = copied[each]!;
    }
    csv[at++] = COMMA;
    column += 1;
    cell = next + 1;
  }
  csv[at - 1] = CARRIAGE_RETURN;
  csv[at++] = LINE_FEED;
  return at;
}

/** `2026-11-23 08:00:00.123456`, UTC, to the millisecond; what is finer is cut. */
function writeTime(csv: Buffer, from: number, copied: Buffer, { start, end }: Place): number {
  const known = Math.min(end - start, MILLISECONDS);
  for (let each = 0; each < known; each += 1) csv[from + each] = copied[start + each]!;
  for (let each = known; each < MILLISECONDS; each += 1) csv[from + each] = ZERO;
  csv[from + DAY] = T;
  csv[from + SECONDS] = POINT;
  csv[from + MILLISECONDS] = Z;
  return from + MILLISECONDS + 1;
}

function markOf(characters: string): Uint8Array {
  const marks = new Uint8Array(256);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}
