import { recordDeclines } from '../../abuse/record-declines.js';
import type { Tx } from '../../database/transaction.js';
import { lockCampaigns, lockPayments, type Touched } from '../../ledger/campaign-locks.js';
import { recordPayouts } from '../../ledger/record-payouts.js';
import { type Fact, isAttemptFact, isGiftFact, isPayoutFact } from '../facts/fact.js';
import { APPLIED, type Verdict } from '../verdict.js';
import { applyAttemptFacts } from './apply-attempt-facts.js';
import { applyGiftFacts } from './apply-gift-facts.js';
import { Changes } from './changes.js';
import { recordChanges } from './record-changes.js';

/** What became of a batch. */
export interface Applied {
  /** Of each event, in order. */
  readonly verdicts: Verdict[];
  /** Whether each event, in order, is about a person who was erased. */
  readonly ofErased: boolean[];
  /** Payments, invoices and subscriptions that are there now: what waited for them can be applied. */
  readonly arrived: readonly string[];
}

/**
 * Applies the facts of a batch of events in the transaction `tx`: parents first, then what is about
 * them, then the entries that are new, and from those all that is summed. The final state is a
 * function of the set of facts: applying one again, or in another order, changes nothing.
 */
export async function applyFacts(tx: Tx, events: readonly (readonly Fact[])[]): Promise<Applied> {
  const facts = events.flat();
  await lock(tx, facts);
  const changes = new Changes();
  await applyAttemptFacts(tx, facts.filter(isAttemptFact), changes);
  await applyGiftFacts(tx, facts.filter(isGiftFact), changes);
  await recordPayouts(tx, facts.filter(isPayoutFact));
  await recordChanges(tx, changes);
  // Last: what was paid in the same batch is an outcome, too.
  await recordDeclines(tx, changes.declines);
  const verdicts = events.map((one) => one.map((fact) => changes.verdictOf(fact)));
  return {
    verdicts: verdicts.map((all) => all.find(({ state }) => state !== 'applied') ?? APPLIED),
    ofErased: events.map((one) => one.some((fact) => changes.ofErased.has(fact))),
    arrived: changes.arrived,
  };
}

/** The locks of payments first, then those of campaigns, each sorted: so no two writers deadlock. */
async function lock(tx: Tx, facts: readonly Fact[]): Promise<void> {
  const ids = (read: (fact: Fact) => string | null) => [
    ...new Set(facts.map(read).filter((id) => id !== null)),
  ];
  const touched: Touched = {
    attemptIds: ids((fact) => ('attemptId' in fact ? fact.attemptId : null)),
    paymentIntentIds: ids((fact) => ('paymentIntentId' in fact ? fact.paymentIntentId : null)),
    invoiceIds: ids((fact) => ('invoiceId' in fact ? fact.invoiceId : null)),
  };
  const subscriptionIds = ids((fact) => ('subscriptionId' in fact ? fact.subscriptionId : null));
  const { paymentIntentIds, invoiceIds } = touched;
  await lockPayments(tx, [...paymentIntentIds, ...invoiceIds, ...subscriptionIds]);
  await lockCampaigns(tx, touched);
}
