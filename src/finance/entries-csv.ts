import { csvLine } from './csv-line.js';
import { writePlainLine } from './plain-line.js';

const HEADER =
  'id,campaign,giftId,kind,stripeObjectId,amountMinor,amount,currency,occurredAt,recordedAt,' +
  'period,adjusts,countsAs,corrects\r\n';

const LINE_FEED = 0x0a;

/**
 * A line of CSV is at most three times as long as the line it is made of: each byte may become two
 * for its quotes, and its amount, milliseconds and commas are fewer than the bytes of its times.
 */
const MOST_GROWTH = 3;

/** Entries as CSV (RFC 4180), a slice of lines at a time; see `copy-entries.ts` for their columns. */
export async function* entriesCsv(slices: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(HEADER);
  for await (const slice of slices) if (slice.length > 0) yield csvOf(slice);
}

/** Lines of COPY's text format as CSV: most are copied, the rest go the long way round, by strings. */
export function csvOf(copied: Buffer): Buffer {
  const csv = Buffer.allocUnsafe(copied.length * MOST_GROWTH);
  let at = 0;
  for (let start = 0; start < copied.length;) {
    const end = copied.indexOf(LINE_FEED, start);
    at =
      writePlainLine(csv, at, copied, { start, end }) ??
      at + csv.write(csvLine(copied.toString('utf8', start, end)), at);
    start = end + 1;
  }
  return csv.subarray(0, at);
}
