import type { Tx } from '../database/transaction.js';

/**
 * Keeps by how much a gift's entry is corrected, summed anew from its entries: after a correction what
 * the gift counts is what these say, whatever was booked wrongly before. Signed minor units.
 */
export async function sumCorrections(tx: Tx, giftId: number): Promise<void> {
  await tx.query(
    `UPDATE gifts g SET corrected_minor = (
       SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e
       WHERE e.gift_id = g.id AND e.counts_as = 'gift'
     ) - g.amount_minor
     WHERE g.id = $1`,
    [giftId],
  );
}
