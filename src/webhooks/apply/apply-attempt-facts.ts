import {
  type KnownAttempt,
  pendingOf,
  readAttempts,
  settleAttempts,
} from '../../checkout/settle-attempts.js';
import type { Tx } from '../../database/transaction.js';
import { attributeGifts } from '../../ledger/attribute-gifts.js';
import { changeAttemptState } from '../../ledger/gift-state.js';
import { entryOf, keyOf, type NewGift, recordGifts } from '../../ledger/record-gifts.js';
import {
  type NamedSupporter,
  normalEmail,
  recordSupporters,
} from '../../supporters/record-supporters.js';
import type { AttemptFact } from '../facts/fact.js';
import type { InvoiceFact } from '../facts/monthly-facts.js';
import type { SessionFact } from '../facts/session-fact.js';
import { putOnWall } from '../../wall/put-on-wall.js';
import { applyMonthlyFacts } from './apply-monthly-facts.js';
import type { Changes } from './changes.js';
import {
  compareIntent,
  compareInvoice,
  compareMonthly,
  compareSession,
  type Mismatch,
} from './compare-fact.js';
import { judgeMismatches } from './judge-mismatches.js';

/** A fact that may change its attempt, and may book a gift. */
type BookingFact = SessionFact | InvoiceFact;

/**
 * Applies facts about what readers began: attempts, supporters, gifts, monthly supports. Applying a
 * fact again, or facts in another order, changes nothing.
 */
export async function applyAttemptFacts(
  tx: Tx,
  facts: readonly AttemptFact[],
  changes: Changes,
): Promise<void> {
  if (facts.length === 0) return;
  const before = await readAttempts(tx, [...new Set(facts.map(({ attemptId }) => attemptId))]);
  const after = new Map(before);
  const mismatches = new Map<AttemptFact, Mismatch>();
  const accepted = facts.filter((fact) => {
    // As the facts before it in the batch left it: one by one or together is the same.
    const attempt = after.get(fact.attemptId);
    if (!attempt) {
      changes.settle(fact, {
        state: 'parked',
        reason: 'unknown_attempt',
        detail: fact.attemptId,
      });
      return false;
    }
    if (attempt.isErased) changes.ofErased.add(fact);
    const mismatch = compare(fact, attempt);
    if (mismatch) mismatches.set(fact, mismatch);
    else if (isBooking(fact)) after.set(attempt.id, settle(attempt, fact));
    else if (fact.kind === 'intent' && fact.decline) {
      const { id: attemptId, campaignId } = attempt;
      changes.declines.push({ ...fact.decline, attemptId, campaignId });
    }
    return mismatch === null;
  });
  await applyMonthlyFacts(tx, accepted, after, changes);
  await book(tx, accepted.filter(isBooking), before, after, changes);
  await judgeMismatches(tx, mismatches, changes);
}

function compare(fact: AttemptFact, attempt: KnownAttempt): Mismatch | null {
  switch (fact.kind) {
    case 'session':
      return compareSession(fact, attempt);
    case 'invoice':
      return compareInvoice(fact, attempt);
    case 'monthly':
      return compareMonthly(fact, attempt);
    case 'intent':
      return compareIntent(fact, attempt);
    case 'invoice_failure':
      return null;
  }
}

function isBooking(fact: AttemptFact): fact is BookingFact {
  return fact.kind === 'session' || fact.kind === 'invoice';
}

/** The attempt as a fact leaves it. */
function settle(attempt: KnownAttempt, fact: BookingFact): KnownAttempt {
  if (fact.kind === 'invoice') {
    // The first payment of monthly support is what its attempt was about.
    return { ...attempt, state: changeAttemptState(attempt.state, 'paid') };
  }
  const isPaid = fact.outcome === 'paid' && attempt.interval === 'once';
  return {
    ...attempt,
    sessionId: fact.sessionId,
    state: changeAttemptState(attempt.state, fact.outcome),
    customerId: fact.customerId ?? attempt.customerId,
    paymentIntentId: isPaid ? fact.paymentIntentId : attempt.paymentIntentId,
  };
}

async function book(
  tx: Tx,
  facts: readonly BookingFact[],
  before: ReadonlyMap<string, KnownAttempt>,
  after: Map<string, KnownAttempt>,
  changes: Changes,
): Promise<void> {
  if (facts.length === 0) return;
  await nameSupporters(tx, facts, after);
  const touched = [...new Set(facts.map(({ attemptId }) => attemptId))].map((id) => after.get(id)!);
  await settleAttempts(tx, touched);
  await putOnWall(
    tx,
    touched.filter((attempt) => isWallEntry(attempt) && !isWallEntry(before.get(attempt.id)!)),
  );

  const named = touched.filter(({ id }) => isNewlyNamed(before.get(id)!, after.get(id)!));
  for (const gift of await attributeGifts(tx, named)) changes.heads.push({ ...gift, free: false });

  // Two events of a batch may tell the same payment: one gift per payment or invoice.
  const gifts = new Map(
    facts
      .flatMap((fact) => giftOf(fact, after.get(fact.attemptId)!))
      .map((gift) => [keyOf(gift), gift]),
  );
  for (const gift of await recordGifts(tx, [...gifts.values()])) {
    changes.gifts.set(gift.id, gift);
    changes.booked.add(gift.id);
    changes.entries.push(entryOf(gift));
    changes.arrived.push(...[gift.paymentIntentId, gift.invoiceId].filter((id) => id !== null));
  }
  for (const attempt of touched) {
    const was = before.get(attempt.id)!;
    changes.totals.of(attempt.campaignId).pendingMinor += pendingOf(attempt) - pendingOf(was);
    if (isFreeHead(attempt) && !isFreeHead(was)) {
      changes.heads.push({ ...attempt, givenMinor: 0, free: true });
      changes.notices.push({ kind: 'free', objectId: attempt.id, subscriptionId: null });
    }
  }
}

/** Makes supporters of those whom completed sessions name; nobody else does. */
async function nameSupporters(
  tx: Tx,
  facts: readonly BookingFact[],
  after: Map<string, KnownAttempt>,
): Promise<void> {
  const namedIn = (fact: BookingFact) => nameIn(fact, after.get(fact.attemptId)!);
  const supporters = await recordSupporters(tx, facts.flatMap(namedIn));
  for (const fact of facts) {
    const [named] = namedIn(fact);
    const attempt = after.get(fact.attemptId)!;
    // Like its gift's, an attempt's supporter is never exchanged for another.
    if (!named || attempt.supporterId !== null) continue;
    after.set(attempt.id, { ...attempt, supporterId: supporters.get(named.email)! });
  }
}

/** One that expired names nobody, and who was erased is not named again. */
function nameIn(fact: BookingFact, { isErased }: KnownAttempt): NamedSupporter[] {
  if (fact.kind === 'invoice' || fact.outcome === 'expired' || isErased) return [];
  const email = normalEmail(fact.email);
  if (email === null) return [];
  return [{ email, name: fact.name, namedAt: fact.occurredAt, namedBy: fact.sessionId }];
}

/** Gifts may have been recorded without a person, and now there is one. */
function isNewlyNamed(before: KnownAttempt, after: KnownAttempt): boolean {
  const mayHaveGifts = before.paymentIntentId !== null || before.interval === 'month';
  return mayHaveGifts && before.supporterId === null && after.supporterId !== null;
}

/** What was typed is on the wall, or waits for it, once its support is there. */
function isWallEntry({ state, hasWords }: KnownAttempt): boolean {
  return hasWords && (state === 'paid' || state === 'free');
}

function isFreeHead({ state, supporterId }: KnownAttempt): boolean {
  return state === 'free' && supporterId !== null;
}

/** The gift that a fact books: a paid session's, or an invoice's; the session of monthly support none. */
function giftOf(fact: BookingFact, attempt: KnownAttempt): NewGift[] {
  if (fact.kind === 'session' && (fact.outcome !== 'paid' || attempt.interval === 'month')) {
    return [];
  }
  const { id: attemptId, campaignId, supporterId, currency, feeCoverMinor, isErased } = attempt;
  const { paymentIntentId, occurredAt } = fact;
  const amountMinor = fact.kind === 'invoice' ? fact.paidMinor : fact.chargeMinor;
  // Of another amount than was asked for nobody knows how much of it was meant for the fee.
  const isAsAsked = amountMinor === attempt.amountMinor + feeCoverMinor;
  return [
    {
      ...{ campaignId, attemptId, supporterId, paymentIntentId, amountMinor, currency, occurredAt },
      isErased,
      invoiceId: fact.kind === 'invoice' ? fact.invoiceId : null,
      feeCoverMinor: isAsAsked ? feeCoverMinor : 0,
    },
  ];
}
