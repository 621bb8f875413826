import { laterState } from '../checkout/attempt-state.js';
import { type KnownAttempt, readAttempts, settleAttempts } from '../checkout/settle-attempts.js';
import type { Tx } from '../database/transaction.js';
import { lockCampaignsOf } from '../ledger/campaign-locks.js';
import { attributeGifts } from '../ledger/attribute-gifts.js';
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
  const after = new Map(before);
  const accepted: SessionFact[] = [];
  const verdicts = facts.map((fact) => {
    // As the facts before it in the batch left it: one by one or together is the same.
    const attempt = after.get(fact.attemptId);
    if (!attempt) return unknownAttempt(fact);
    const mismatch = mismatchOf(fact, attempt);
    if (mismatch) return { state: 'parked', reason: 'mismatch', detail: mismatch } as const;
    after.set(attempt.id, settle(attempt, fact));
    accepted.push(fact);
    return APPLIED;
  });
  if (accepted.length > 0) await apply(tx, accepted, before, after);
  return verdicts;
}

function unknownAttempt({ attemptId }: SessionFact): Verdict {
  return { state: 'parked', reason: 'unknown_attempt', detail: attemptId };
}

/** The attempt as a fact leaves it. */
function settle(attempt: KnownAttempt, fact: SessionFact): KnownAttempt {
  return {
    ...attempt,
    sessionId: fact.sessionId,
    state: laterState(attempt.state, fact.outcome),
    customerId: fact.customerId ?? attempt.customerId,
    paymentIntentId: fact.outcome === 'paid' ? fact.paymentIntentId : attempt.paymentIntentId,
  };
}

async function apply(
  tx: Tx,
  facts: readonly SessionFact[],
  before: ReadonlyMap<string, KnownAttempt>,
  after: Map<string, KnownAttempt>,
): Promise<void> {
  const supporters = await recordSupporters(tx, facts.flatMap(namedIn));
  for (const fact of facts) {
    const [named] = namedIn(fact);
    const attempt = after.get(fact.attemptId)!;
    // Like its gift's, an attempt's supporter is never exchanged for another.
    if (!named || attempt.supporterId !== null) continue;
    after.set(attempt.id, { ...attempt, supporterId: supporters.get(named.email)! });
  }
  const touched = [...new Set(facts.map(({ attemptId }) => attemptId))].map((id) => after.get(id)!);
  await settleAttempts(tx, touched);

  // Two events of a batch may tell the same payment: one gift per attempt.
  const paid = new Map(
    facts.filter(({ outcome }) => outcome === 'paid').map((fact) => [fact.attemptId, fact]),
  );
  const gifts = [...paid.values()].map((fact) => giftOf(fact, after.get(fact.attemptId)!));
  const recorded = await recordGifts(tx, gifts);
  const newGifts = gifts.filter(({ paymentIntentId }) => recorded.has(paymentIntentId));
  const named = touched.filter(({ id }) => isNewlyNamed(before.get(id)!, after.get(id)!));
  const heads = await countHeads(tx, [
    ...newGifts.map((gift) => ({ ...gift, givenMinor: gift.amountMinor, free: false })),
    ...(await attributeGifts(tx, named)).map((gift) => ({ ...gift, free: false })),
    ...touched
      .filter((attempt) => isFreeHead(attempt) && !isFreeHead(before.get(attempt.id)!))
      .map((attempt) => ({ ...attempt, givenMinor: 0, free: true })),
  ]);

  const totals = new TotalsChanges();
  for (const gift of newGifts) totals.of(gift.campaignId).grossMinor += gift.amountMinor;
  for (const attempt of touched) {
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

/** Its gift was recorded without a person, and now there is one. */
function isNewlyNamed(before: KnownAttempt, after: KnownAttempt): boolean {
  const hadGift = before.paymentIntentId !== null;
  return hadGift && before.supporterId === null && after.supporterId !== null;
}

function isFreeHead({ state, supporterId }: KnownAttempt): boolean {
  return state === 'free' && supporterId !== null;
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
