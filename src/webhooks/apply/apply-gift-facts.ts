import type { Tx } from '../../database/transaction.js';
import {
  type KnownDispute,
  mergeDisputes,
  readDisputes,
  recordDisputes,
} from '../../ledger/record-disputes.js';
import type { EntryKind } from '../../ledger/ledger-entry.entity.js';
import type { NewEntry } from '../../ledger/record-entries.js';
import { keyOf, type KnownGift, readGifts } from '../../ledger/record-gifts.js';
import {
  type KnownRefund,
  mergeRefunds,
  readRefunds,
  recordRefunds,
} from '../../ledger/record-refunds.js';
import { recordFraudWarnings } from '../../ledger/record-fraud-warnings.js';
import { recordTransactions } from '../../ledger/record-transactions.js';
import { type GiftFact, parentOf } from '../facts/fact.js';
import type { DisputeFact, RefundFact } from '../facts/gift-facts.js';
import type { TransactionFact } from '../facts/transaction-fact.js';
import { type Changes, ignoredAsResolved, parkedFor } from './changes.js';
import { compareGift } from './compare-fact.js';
import { readResolvedPayments } from './resolved-payments.js';

/** A fact with the gift it is about. */
interface About<F extends GiftFact = GiftFact> {
  readonly fact: F;
  readonly gift: KnownGift;
}

/**
 * Applies facts about gifts: what they are refunded, disputed and charged. Each object is put
 * together from all that was told of it, and its entries follow from that: they are a function of the
 * set of facts, not of their order or number.
 */
export async function applyGiftFacts(
  tx: Tx,
  facts: readonly GiftFact[],
  changes: Changes,
): Promise<void> {
  if (facts.length === 0) return;
  const known = await findGifts(tx, facts, changes);
  for (const { fact, gift } of known) {
    const latest = changes.gifts.get(gift.id) ?? gift;
    const chargeId = fact.kind === 'charge' ? fact.chargeId : latest.chargeId;
    changes.gifts.set(gift.id, { ...latest, chargeId });
    changes.told.add(gift.id);
  }
  changes.entries.push(
    ...(await applyRefunds(tx, known.filter(isAbout('refund')), changes)),
    ...(await applyDisputes(tx, known.filter(isAbout('dispute')))),
    ...(await applyTransactions(tx, known, changes)),
  );
  await recordFraudWarnings(
    tx,
    known
      .filter(isAbout('fraud_warning'))
      .map(({ fact, gift }) => ({ ...fact, id: fact.warningId, giftId: gift.id })),
  );
}

function isAbout<Kind extends GiftFact['kind']>(kind: Kind) {
  return (about: About): about is About<Extract<GiftFact, { kind: Kind }>> =>
    about.fact.kind === kind;
}

/** The gifts of facts. A fact whose gift is not booked yet is parked until it is. */
async function findGifts(tx: Tx, facts: readonly GiftFact[], changes: Changes): Promise<About[]> {
  const paymentIntentIds = facts.map(({ paymentIntentId }) => paymentIntentId);
  const invoiceIds = facts.flatMap((fact) => ('invoiceId' in fact ? [fact.invoiceId] : []));
  const gifts = await readGifts(tx, paymentIntentIds, invoiceIds);
  const byParent = new Map(
    gifts.flatMap((gift) =>
      [gift.paymentIntentId, gift.invoiceId].flatMap((id) => (id ? [[id, gift] as const] : [])),
    ),
  );
  const orphans = facts.filter((fact) => !byParent.has(parentOf(fact)));
  const resolved = await readResolvedPayments(tx, orphans.map(parentOf));
  for (const fact of orphans) {
    const waitsFor = parentOf(fact);
    changes.settle(
      fact,
      resolved.has(waitsFor)
        ? ignoredAsResolved(waitsFor)
        : { state: 'parked', reason: 'awaiting_parent', detail: waitsFor, waitsFor },
    );
  }
  return facts.flatMap((fact) => {
    const gift = byParent.get(parentOf(fact));
    if (gift?.isErased) changes.ofErased.add(fact);
    const mismatch = gift && compareGift(fact, gift);
    if (mismatch) changes.settle(fact, parkedFor(mismatch));
    return gift && !mismatch ? [{ fact, gift }] : [];
  });
}

async function applyRefunds(
  tx: Tx,
  known: readonly About<RefundFact>[],
  changes: Changes,
): Promise<NewEntry[]> {
  const before = await readRefunds(
    tx,
    known.map(({ fact }) => fact.refundId),
  );
  const refunds = new Map(before.map((refund) => [refund.id, refund]));
  for (const { fact, gift } of known) {
    const told = refundOf(fact, gift.id);
    const earlier = refunds.get(told.id);
    refunds.set(told.id, earlier ? mergeRefunds(earlier, told) : told);
  }
  await recordRefunds(tx, [...refunds.values()]);
  const told = new Set(before.filter(hasSucceeded).map(({ id }) => id));
  for (const { id: objectId } of [...refunds.values()].filter(hasSucceeded)) {
    if (told.has(objectId)) continue;
    changes.notices.push({ kind: 'refunded', objectId, subscriptionId: null });
  }
  const failed = new Set(before.filter(hasFailed).map(({ id }) => id));
  for (const { id: objectId } of [...refunds.values()].filter(hasFailed)) {
    if (failed.has(objectId)) continue;
    changes.notices.push({ kind: 'refund_failed', objectId, subscriptionId: null });
  }
  return known.flatMap(({ fact, gift }) => {
    const { id, amountMinor, counted, failed, occurredAt, failedAt } = refunds.get(fact.refundId)!;
    const entry = entryFor(gift, id);
    return [
      ...(counted ? [entry('refund', -amountMinor, occurredAt)] : []),
      ...(counted && failed ? [entry('refund_reversal', amountMinor, failedAt ?? occurredAt)] : []),
    ];
  });
}

function hasFailed({ failed }: KnownRefund): boolean {
  return failed;
}

function hasSucceeded({ status }: KnownRefund): boolean {
  return status === 'succeeded';
}

async function applyDisputes(tx: Tx, known: readonly About<DisputeFact>[]): Promise<NewEntry[]> {
  const before = await readDisputes(
    tx,
    known.map(({ gift }) => gift.id),
  );
  const disputes = new Map(before.map((dispute) => [dispute.id, dispute]));
  for (const { fact, gift } of known) {
    const told = disputeOf(fact, gift.id);
    const earlier = disputes.get(told.id);
    disputes.set(told.id, earlier ? mergeDisputes(earlier, told) : told);
  }
  const told = new Set(known.map(({ fact }) => fact.disputeId));
  await recordDisputes(
    tx,
    [...disputes.values()].filter(({ id }) => told.has(id)),
  );
  return known.flatMap(({ fact, gift }) => {
    const dispute = disputes.get(fact.disputeId)!;
    const { id, amountMinor, withdrawnAt, reinstatedAt, occurredAt } = dispute;
    const entry = entryFor(gift, id);
    return [
      ...(dispute.withdrawn ? [entry('dispute', -amountMinor, withdrawnAt ?? occurredAt)] : []),
      ...(dispute.reinstated
        ? [entry('dispute_reversal', amountMinor, reinstatedAt ?? occurredAt)]
        : []),
    ];
  });
}

/** Balance transactions are kept whole; their fees are entries, in the settlement currency. */
async function applyTransactions(
  tx: Tx,
  known: readonly About[],
  changes: Changes,
): Promise<NewEntry[]> {
  const transactions = known.flatMap(({ fact, gift }) =>
    transactionsIn(fact).map((transaction) => ({
      gift,
      transaction: {
        ...transaction,
        giftId: gift.id,
        stripeObjectId: transaction.entryKind === 'gift' ? keyOf(gift) : transaction.stripeObjectId,
      },
    })),
  );
  const recorded = await recordTransactions(
    tx,
    transactions.map(({ transaction }) => transaction),
  );
  return transactions.flatMap(({ gift, transaction }) => {
    const { id, feeMinor, currency, occurredAt } = transaction;
    if (!recorded.has(id)) return [];
    changes.transactions.set(id, gift.id);
    if (feeMinor === 0) return [];
    const entry = entryFor(gift, id)('fee', -feeMinor, occurredAt);
    return [{ ...entry, currency }];
  });
}

function transactionsIn(fact: GiftFact): readonly TransactionFact[] {
  return 'transactions' in fact ? fact.transactions : [];
}

function entryFor({ campaignId, id: giftId, currency }: KnownGift, stripeObjectId: string) {
  return (kind: EntryKind, amountMinor: number, occurredAt: Date): NewEntry => ({
    ...{ campaignId, giftId, kind, stripeObjectId, amountMinor, currency, occurredAt },
  });
}

function refundOf(fact: RefundFact, giftId: number): KnownRefund {
  const { refundId: id, amountMinor, currency, status, counted, failed, toldAt } = fact;
  const { reason, failureReason, occurredAt } = fact;
  return {
    ...{ id, giftId, amountMinor, currency, status, counted, failed, reason, failureReason },
    occurredAt,
    failedAt: failed ? toldAt : null,
  };
}

function disputeOf(fact: DisputeFact, giftId: number): KnownDispute {
  const { disputeId: id, amountMinor, currency, status, reason, isChargeRefundable } = fact;
  const { dueBy, occurredAt, withdrawnAt, reinstatedAt, toldAt } = fact;
  return {
    ...{ id, giftId, amountMinor, currency, status, reason, isChargeRefundable, dueBy },
    ...{ occurredAt, withdrawnAt, reinstatedAt, toldAt },
    withdrawn: withdrawnAt !== null,
    reinstated: reinstatedAt !== null,
  };
}
