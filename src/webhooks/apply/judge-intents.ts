import type { KnownAttempt } from '../../checkout/settle-attempts.js';
import type { Tx } from '../../database/transaction.js';
import { readGifts } from '../../ledger/record-gifts.js';
import type { IntentFact } from '../facts/gift-facts.js';
import { type Changes, parkedFor } from './changes.js';
import { compareIntent } from './compare-fact.js';
import { readResolvedPayments } from './resolved-payments.js';

/**
 * Holds payments against what their attempts asked for. They book nothing. One that disagrees waits
 * with its session's event for the same person, and agrees once what Stripe charged was accepted.
 */
export async function judgeIntents(
  tx: Tx,
  facts: readonly IntentFact[],
  attempts: ReadonlyMap<string, KnownAttempt>,
  changes: Changes,
): Promise<void> {
  const doubtful = facts.flatMap((fact) => {
    const mismatch = compareIntent(fact, attempts.get(fact.attemptId)!);
    return mismatch ? [{ fact, mismatch }] : [];
  });
  if (doubtful.length === 0) return;
  const ids = doubtful.map(({ fact }) => fact.paymentIntentId);
  const gifts = await readGifts(tx, ids, []);
  const resolved = await readResolvedPayments(tx, ids);
  for (const { fact, mismatch } of doubtful) {
    const waitsFor = fact.paymentIntentId;
    const gift = gifts.find(({ paymentIntentId }) => paymentIntentId === waitsFor);
    if (gift?.amountMinor === fact.amountMinor && gift.currency === fact.currency) continue;
    changes.settle(
      fact,
      resolved.has(waitsFor)
        ? { state: 'ignored', reason: 'resolved', detail: waitsFor }
        : { ...parkedFor(mismatch), waitsFor },
    );
  }
}
