import type { KnownAttempt } from '../../checkout/settle-attempts.js';
import type { Tx } from '../../database/transaction.js';
import {
  isActive,
  type KnownMonthlySupport,
  newerSupport,
  readMonthlySupports,
  recordMonthlySupports,
  recordRenewalFailures,
} from '../../monthly/record-monthly-supports.js';
import type { AttemptFact } from '../facts/fact.js';
import type { InvoiceFailureFact, MonthlyFact } from '../facts/monthly-facts.js';
import type { Changes } from './changes.js';

/** Applies where subscriptions stand, and renewals that failed. They book nothing. */
export async function applyMonthlyFacts(
  tx: Tx,
  facts: readonly AttemptFact[],
  attempts: ReadonlyMap<string, KnownAttempt>,
  changes: Changes,
): Promise<void> {
  const monthly = facts.filter((fact) => fact.kind === 'monthly');
  const failures = facts.filter((fact) => fact.kind === 'invoice_failure');
  if (monthly.length === 0 && failures.length === 0) return;
  const before = await readMonthlySupports(
    tx,
    [...monthly, ...failures].map(({ subscriptionId }) => subscriptionId),
  );
  const was = new Map(before.map((support) => [support.id, support]));
  const is = new Map(was);
  for (const fact of monthly) {
    const told = supportOf(fact, attempts.get(fact.attemptId)!);
    const known = is.get(told.id);
    is.set(told.id, known ? newerSupport(known, told) : told);
  }
  const changed = [...is.values()].filter((support) => support !== was.get(support.id));
  await recordMonthlySupports(tx, changed);
  for (const support of changed) {
    const known = was.get(support.id);
    changes.totals.of(support.campaignId).monthlySupporters +=
      Number(isActive(support)) - Number(known !== undefined && isActive(known));
    if (!known) changes.arrived.push(support.id);
    // One whose first payment never came ends as `incomplete_expired`: there is nothing to tell.
    if (support.status === 'canceled' && known?.status !== 'canceled') {
      const { id } = support;
      changes.notices.push({ kind: 'monthly_ended', objectId: id, subscriptionId: id });
    }
  }
  await applyFailures(tx, failures, is, changes);
}

async function applyFailures(
  tx: Tx,
  failures: readonly InvoiceFailureFact[],
  supports: ReadonlyMap<string, KnownMonthlySupport>,
  changes: Changes,
): Promise<void> {
  const known = failures.filter((fact) => {
    const { subscriptionId: waitsFor } = fact;
    if (supports.has(waitsFor)) return true;
    changes.settle(fact, { state: 'parked', reason: 'awaiting_parent', waitsFor });
    return false;
  });
  await recordRenewalFailures(tx, known);
  for (const { invoiceId: objectId, subscriptionId, isFirst } of known) {
    // The first one is being paid at Checkout, which says itself what went wrong.
    if (isFirst) continue;
    changes.notices.push({ kind: 'renewal_failed', objectId, subscriptionId });
  }
}

function supportOf(
  { kind: _, subscriptionId: id, ...told }: MonthlyFact,
  attempt: KnownAttempt,
): KnownMonthlySupport {
  return { ...told, id, campaignId: attempt.campaignId };
}
