import { laterState } from '../checkout/attempt-state.js';
import { type KnownAttempt, readAttempts, settleAttempts } from '../checkout/settle-attempts.js';
import type { Tx } from '../database/transaction.js';
import { lockCampaignsOf } from '../ledger/campaign-locks.js';
import { changeTotals, TotalsChanges } from '../ledger/change-totals.js';
import { type NewGift, recordGifts } from '../ledger/record-gifts.js';
import { countHeads } from '../supporters/count-heads.js';
import {
  type NamedSupporter,
  normalEmail,
  recordSupporters,
} from '../supporters/record-supporters.js';
import { mismatchOf } from './compare-fact.js';
import type { SessionFact } from './session-fact.js';
import { APPLIED, type Verdict } from './verdict.js';

/**
 * Applies a batch of session facts in the transaction `tx`: gifts and their entries, supporters,
 * attempts, totals, progress. Applying a fact again, or facts in another order, changes nothing.
 * @returns a verdict per fact, in order.
 */
export async function applySessionFacts(tx: Tx, facts: readonly SessionFact[]): Promise<Verdict[]> {
  const attemptIds = [...new Set(facts.map(({ attemptId }) => attemptId))];
  await lockCampaignsOf(tx, attemptIds);
  const before = await readAttempts(tx, attemptIds);
  const verdicts: Verdict[] = [];
  const accepted: SessionFact[] = [];
  for (const fact of facts) {
    const verdict = judge(fact, before.get(fact.attemptId));
    verdicts.push(verdict);
    if (verdict === APPLIED) accepted.push(fact);
  }
  if (accepted.length > 0) await apply(tx, accepted, before);
  return verdicts;
}

function judge(fact: SessionFact, attempt: KnownAttempt | undefined): Verdict {
  if (!attempt) return { state: 'parked', reason: 'unknown_attempt', detail: fact.attemptId };
  const mismatch = mismatchOf(fact, attempt);
  return mismatch ? { state: 'parked', reason: 'mismatch', detail: mismatch } : APPLIED;
}

async function apply(
  tx: Tx,
  facts: readonly SessionFact[],
  before: ReadonlyMap<string, KnownAttempt>,
): Promise<void> {
  const supporters = await recordSupporters(tx, facts.flatMap(namedIn));
  const after = settle(facts, before, supporters);
  await settleAttempts(tx, [...after.values()]);

  const gifts = facts
    .filter(({ outcome }) => outcome === 'paid')
    .map((fact) => giftOf(fact, after.get(fact.attemptId)!));
  const recorded = await recordGifts(tx, gifts);
  // Two events of one batch may tell the same payment: it is taken out with the first.
  const newGifts = gifts.filter(({ paymentIntentId }) => recorded.delete(paymentIntentId));
  const newlyFree = [...after.values()].filter(
    ({ id, state }) => state === 'free' && before.get(id)!.state !== 'free',
  );
  const heads = await countHeads(tx, [
    ...newGifts.map((gift) => ({ ...gift, givenMinor: gift.amountMinor, free: false })),
    ...newlyFree.map((attempt) => ({ ...attempt, givenMinor: 0, free: true })),
  ]);

  const totals = new TotalsChanges();
  for (const gift of newGifts) totals.of(gift.campaignId).grossMinor += gift.amountMinor;
  for (const attempt of after.values()) {
    const pendingMinor = pendingOf(attempt) - pendingOf(before.get(attempt.id)!);
    totals.of(attempt.campaignId).pendingMinor += pendingMinor;
  }
  for (const head of heads) {
    totals.of(head.campaignId).supporters += head.supporters;
    totals.of(head.campaignId).freeSupporters += head.freeSupporters;
  }
  await changeTotals(tx, totals);
}

/** Only completed sessions make supporters; one that expired names nobody. */
function namedIn(fact: SessionFact): NamedSupporter[] {
  const email = normalEmail(fact.email);
  if (email === null || fact.outcome === 'expired') return [];
  return [{ email, name: fact.name, namedAt: fact.occurredAt, namedBy: fact.sessionId }];
}

/** The attempts as the facts leave them. */
function settle(
  facts: readonly SessionFact[],
  before: ReadonlyMap<string, KnownAttempt>,
  supporters: ReadonlyMap<string, number>,
): Map<string, KnownAttempt> {
  const after = new Map<string, KnownAttempt>();
  for (const fact of facts) {
    const attempt = after.get(fact.attemptId) ?? before.get(fact.attemptId)!;
    const email = fact.outcome === 'expired' ? null : normalEmail(fact.email);
    after.set(attempt.id, {
      ...attempt,
      sessionId: fact.sessionId,
      state: laterState(attempt.state, fact.outcome),
      supporterId: (email === null ? undefined : supporters.get(email)) ?? attempt.supporterId,
      customerId: fact.customerId ?? attempt.customerId,
    });
  }
  return after;
}

function giftOf(fact: SessionFact, attempt: KnownAttempt): NewGift {
  return {
    campaignId: attempt.campaignId,
    attemptId: attempt.id,
    supporterId: attempt.supporterId,
    paymentIntentId: fact.paymentIntentId!,
    amountMinor: fact.chargeMinor,
    feeCoverMinor: attempt.feeCoverMinor,
    currency: attempt.currency,
    occurredAt: fact.occurredAt,
  };
}

/** Money on its way: completed at Checkout, not yet there. */
function pendingOf({ state, amountMinor, feeCoverMinor }: KnownAttempt): number {
  return state === 'processing' ? amountMinor + feeCoverMinor : 0;
}
