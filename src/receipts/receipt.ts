import type { ReceiptEntity } from './receipt.entity.js';

/** All that a receipt says, and of a credit note the receipt that it is about. */
export type Receipt = Readonly<Omit<ReceiptEntity, 'year' | 'serial'>> & {
  readonly receiptNumber: string;
  /** Of the credit note that it takes back. */
  readonly cancelledNumber: string | null;
};

/** Of `receipts r`; days as text, for a `Date` has a time zone that a day has not. */
export const RECEIPT_COLUMNS = `
  r.id, r.series, r.number, r.gift_id AS "giftId", r.refund_id AS "refundId", r.cancels,
  r.amount_minor AS "amountMinor", r.fee_cover_minor AS "feeCoverMinor", r.currency,
  r."interval", r.giver, r.locale, r.campaign_title AS "campaignTitle",
  r.publisher_name AS "publisherName", r.publisher_address AS "publisherAddress",
  r.issued_on::text AS "issuedOn", r.moved_on::text AS "movedOn",
  (SELECT o.number FROM receipts o WHERE o.gift_id = r.gift_id AND o.series = 'receipt')
    AS "receiptNumber",
  (SELECT o.number FROM receipts o WHERE o.id = r.cancels) AS "cancelledNumber"`;
