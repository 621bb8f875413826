import type { Tx } from '../../database/transaction.js';
import { type KnownGift, readGifts } from '../../ledger/record-gifts.js';
import type { AttemptFact } from '../facts/fact.js';
import { type Changes, ignoredAsResolved, parkedFor } from './changes.js';
import type { Mismatch } from './compare-fact.js';
import { readResolvedPayments } from './resolved-payments.js';

/**
 * Says what becomes of facts that disagree with their attempts, once it is known what was booked. A
 * person may have accepted what Stripe charged, or may have decided that it is not to count;
 * otherwise they wait for that person, all that is told of a payment together.
 */
export async function judgeMismatches(
  tx: Tx,
  mismatches: ReadonlyMap<AttemptFact, Mismatch>,
  changes: Changes,
): Promise<void> {
  const payments = [...mismatches.keys()].map(paymentOf).filter((id) => id !== null);
  const gifts = await readGifts(tx, payments, []);
  const resolved = await readResolvedPayments(tx, payments);
  for (const [fact, mismatch] of mismatches) {
    const waitsFor = paymentOf(fact);
    const gift = waitsFor && gifts.find(({ paymentIntentId }) => paymentIntentId === waitsFor);
    if (gift && isAsBooked(fact, gift)) continue;
    if (waitsFor && resolved.has(waitsFor)) changes.settle(fact, ignoredAsResolved(waitsFor));
    else changes.settle(fact, { ...parkedFor(mismatch), ...(waitsFor && { waitsFor }) });
  }
}

function paymentOf(fact: AttemptFact): string | null {
  return 'paymentIntentId' in fact ? fact.paymentIntentId : null;
}

/** Whether what a fact says was charged is what its gift was booked with. */
function isAsBooked(fact: AttemptFact, { amountMinor, currency }: KnownGift): boolean {
  switch (fact.kind) {
    case 'session':
      return (
        fact.outcome === 'paid' && fact.chargeMinor === amountMinor && fact.currency === currency
      );
    case 'invoice':
      return fact.paidMinor === amountMinor && fact.currency === currency;
    case 'intent':
      return fact.amountMinor === amountMinor && fact.currency === currency;
    default:
      return false;
  }
}
