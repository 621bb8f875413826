/**
 * The id of a gift's receipt, or null, in SQL. One value for each row, and so one look into the index
 * for each: a join is planned by statistics, and in a rush these say there are hardly any receipts.
 * @param giftId an expression, no text from outside.
 */
export function receiptOf(giftId: string): string {
  return `(SELECT r.id FROM receipts r WHERE r.gift_id = ${giftId} AND r.series = 'receipt')`;
}
