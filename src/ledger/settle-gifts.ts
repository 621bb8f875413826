import type { Tx } from '../database/transaction.js';
import type { KnownGift } from './record-gifts.js';

/** Writes what facts made of gifts: their sums, the state that follows, and what links them. */
export async function settleGifts(tx: Tx, gifts: readonly KnownGift[]): Promise<void> {
  if (gifts.length === 0) return;
  await tx.query({
    name: 'settle_gifts',
    text: `
      UPDATE gifts g SET
        state = s.state, refunded_minor = s.refunded_minor, disputed_minor = s.disputed_minor,
        charge_id = s.charge_id
      FROM unnest(
        $1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[]
      ) AS s (id, state, refunded_minor, disputed_minor, charge_id)
      WHERE g.id = s.id`,
    values: [
      gifts.map(({ id }) => id),
      gifts.map(({ state }) => state),
      gifts.map(({ refundedMinor }) => refundedMinor),
      gifts.map(({ disputedMinor }) => disputedMinor),
      gifts.map(({ chargeId }) => chargeId),
    ],
  });
}
