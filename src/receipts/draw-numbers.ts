import type { Tx } from '../database/transaction.js';
import { dayIn } from '../kernel/day-in.js';
import type { ReceiptSeries } from './receipt-counter.entity.js';

/** Who issues receipts, and when that is. */
export interface Issuer {
  readonly publisherName: string;
  readonly publisherAddress: string;
  readonly timeZone: string;
  readonly now: Date;
}

/** What a receipt says before it has a number. Amounts are minor units. */
export interface Unnumbered {
  readonly giftId: number;
  readonly refundId: string | null;
  /** The credit note that it takes back. */
  readonly cancels?: number;
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly currency: string;
  readonly interval: string;
  readonly giver: string | null;
  readonly locale: string;
  readonly campaignTitle: string;
  readonly movedAt: Date;
}

export interface Drawn {
  readonly id: number;
  readonly giftId: number;
  readonly refundId: string | null;
}

/**
 * Holds the counter of a series until the transaction ends: whoever else draws of it waits, and
 * reads what was drawn. What has no number yet is to be read after this.
 */
export async function lockCounter(tx: Tx, series: ReceiptSeries, issuer: Issuer): Promise<number> {
  const year = Number(dayIn(issuer.timeZone, issuer.now).slice(0, 4));
  const { rows } = await tx.query<{ last: number }>(
    `INSERT INTO receipt_counters (series, year) VALUES ($1, $2)
     ON CONFLICT (series, year) DO UPDATE SET last = receipt_counters.last
     RETURNING last`,
    [series, year],
  );
  return rows[0]!.last;
}

/** Gives receipts the numbers after `last`, in their order, and keeps them. */
export async function insertNumbered(
  tx: Tx,
  { series, last, issuer }: { series: ReceiptSeries; last: number; issuer: Issuer },
  receipts: readonly Unnumbered[],
): Promise<Drawn[]> {
  if (receipts.length === 0) return [];
  const { publisherName, publisherAddress, timeZone, now } = issuer;
  const issuedOn = dayIn(timeZone, now);
  const year = Number(issuedOn.slice(0, 4));
  const { rows } = await tx.query<Drawn>(
    `INSERT INTO receipts (
       series, year, serial, number, issued_on, publisher_name, publisher_address, gift_id,
       refund_id, amount_minor, fee_cover_minor, currency, "interval", giver, locale,
       campaign_title, moved_on, cancels
     )
     SELECT $1, $2, serial, number, $3::date, $4, $5, gift_id, refund_id, amount_minor,
       fee_cover_minor, currency, "interval", giver, locale, campaign_title, moved_on,
       cancels
     FROM unnest(
       $6::integer[], $7::text[], $8::bigint[], $9::text[], $10::bigint[], $11::bigint[],
       $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::date[],
       $18::bigint[]
     ) AS receipt (
       serial, number, gift_id, refund_id, amount_minor, fee_cover_minor, currency, "interval",
       giver, locale, campaign_title, moved_on, cancels
     )
     RETURNING id, gift_id AS "giftId", refund_id AS "refundId"`,
    [
      ...[series, year, issuedOn, publisherName, publisherAddress],
      receipts.map((_, at) => last + at + 1),
      receipts.map((_, at) => numberText(series, year, last + at + 1)),
      receipts.map(({ giftId }) => giftId),
      receipts.map(({ refundId }) => refundId),
      receipts.map(({ amountMinor }) => amountMinor),
      receipts.map(({ feeCoverMinor }) => feeCoverMinor),
      receipts.map(({ currency }) => currency),
      receipts.map(({ interval }) => interval),
      receipts.map(({ giver }) => giver),
      receipts.map(({ locale }) => locale),
      receipts.map(({ campaignTitle }) => campaignTitle),
      receipts.map(({ movedAt }) => dayIn(timeZone, movedAt)),
      receipts.map(({ cancels }) => cancels ?? null),
    ],
  );
  await tx.query('UPDATE receipt_counters SET last = $3 WHERE series = $1 AND year = $2', [
    ...[series, year],
    last + receipts.length,
  ]);
  return rows;
}

/** Six digits keep a year's receipts in order in a folder; the millionth has seven. */
function numberText(series: ReceiptSeries, year: number, serial: number): string {
  return `${series === 'credit_note' ? 'C' : ''}${year}-${String(serial).padStart(6, '0')}`;
}
