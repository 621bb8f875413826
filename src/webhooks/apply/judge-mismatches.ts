import type { Tx } from '../../database/transaction.js';
import { readGifts } from '../../ledger/record-gifts.js';
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
    if (gift && mismatch.about === 'amount' && gift.amountMinor === chargedBy(fact)) continue;
    if (waitsFor && resolved.has(waitsFor)) changes.settle(fact, ignoredAsResolved(waitsFor));
    else changes.settle(fact, { ...parkedFor(mismatch), ...(waitsFor && { waitsFor }) });
  }
}

function paymentOf(fact: AttemptFact): string | null {
  return 'paymentIntentId' in fact ? fact.paymentIntentId : null;
}

/** What Stripe charged, by a fact that tells it; minor units. */
function chargedBy(fact: AttemptFact): number | null {
  switch (fact.kind) {
    case 'session':
      return fact.outcome === 'paid' ? fact.chargeMinor : null;
    case 'invoice':
      return fact.paidMinor;
    case 'intent':
      return fact.amountMinor;
    default:
      return null;
  }
}
