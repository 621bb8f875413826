import type { Tx } from '../../database/transaction.js';
import { changeDailyTotals, type Recorded } from '../../ledger/change-daily-totals.js';
import { changeTotals } from '../../ledger/change-totals.js';
import { countEntry, type GiftChange } from '../../ledger/count-entries.js';
import { changeGiftState } from '../../ledger/gift-state.js';
import { isLost, readDisputes } from '../../ledger/record-disputes.js';
import { recordEntries, type RecordedEntry } from '../../ledger/record-entries.js';
import { settleGifts } from '../../ledger/settle-gifts.js';
import { countHeads } from '../../supporters/count-heads.js';
import { recordNotices } from '../../supporters/record-notices.js';
import type { Changes } from './changes.js';

/**
 * Records the entries that a batch asks for. Only what was really inserted changes gifts, heads and
 * totals; the locks of the campaigns are held.
 */
export async function recordChanges(tx: Tx, changes: Changes): Promise<void> {
  const { gifts, totals } = changes;
  const byGift = new Map<number, GiftChange>();
  const entries = await recordEntries(tx, changes.entries);
  for (const entry of entries) {
    const change = byGift.get(entry.giftId) ?? {
      refundedMinor: 0,
      disputedMinor: 0,
      raisedMinor: 0,
    };
    byGift.set(entry.giftId, change);
    countEntry(entry, totals.of(gifts.get(entry.giftId)!.campaignId), change);
  }
  for (const [id, { raisedMinor }] of byGift) {
    const { campaignId, supporterId, interval } = gifts.get(id)!;
    if (interval === 'month') totals.of(campaignId).monthlyRaisedMinor += raisedMinor;
    changes.heads.push({ campaignId, supporterId, givenMinor: raisedMinor, free: false });
  }
  for (const head of await countHeads(tx, changes.heads)) {
    totals.of(head.campaignId).supporters += head.supporters;
    totals.of(head.campaignId).freeSupporters += head.freeSupporters;
  }
  await settle(tx, changes, byGift);
  await changeDailyTotals(tx, recordedBy(changes, entries));
  await recordNotices(tx, changes.notices);
  await changeTotals(tx, totals);
}

/** What daily totals follow from. */
function recordedBy(
  { gifts, booked, transactions }: Changes,
  entries: readonly RecordedEntry[],
): Recorded {
  const counts = new Map<number, number>();
  for (const { giftId } of entries) counts.set(giftId, (counts.get(giftId) ?? 0) + 1);
  for (const giftId of transactions.values()) counts.set(giftId, (counts.get(giftId) ?? 0) + 1);
  const isJustBooked = (id: number) => booked.has(id) && counts.get(id) === 1;
  const ids = [...counts.keys()];
  return {
    booked: ids.filter(isJustBooked).map((id) => gifts.get(id)!),
    giftIds: ids.filter((id) => !isJustBooked(id)),
    entryIds: entries.map(({ id }) => id),
    transactionIds: [...transactions.keys()],
  };
}

/** The state of each gift that a fact was about. One that was just booked is `paid` already. */
async function settle(
  tx: Tx,
  { gifts, told }: Changes,
  byGift: ReadonlyMap<number, GiftChange>,
): Promise<void> {
  const disputes = await readDisputes(tx, [...told]);
  const settled = [...told].map((id) => {
    const gift = gifts.get(id)!;
    const sums = {
      amountMinor: gift.amountMinor,
      refundedMinor: gift.refundedMinor + (byGift.get(id)?.refundedMinor ?? 0),
      disputedMinor: gift.disputedMinor + (byGift.get(id)?.disputedMinor ?? 0),
      lost: disputes.some((dispute) => dispute.giftId === id && isLost(dispute)),
    };
    return { ...gift, ...sums, state: changeGiftState(gift.state, sums) };
  });
  await settleGifts(tx, settled);
}
