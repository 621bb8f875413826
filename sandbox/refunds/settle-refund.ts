import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { idOf } from '../id-of.js';
import { quirkOf } from '../resources/payment-methods.js';
import { returnRefund, withdrawRefund } from './refund-transactions.js';

/** The card's issuer would not take it. @see https://docs.stripe.com/refunds#failed-refunds */
const FAILURE_REASON = 'unknown';

export function getRefund(account: Account, id: string): Stripe.Refund {
  const refund = account.refunds.find(id);
  if (!refund) throw noSuch('refund', id, 'refund');
  return refund;
}

/** A refund that is pending succeeds by itself, and one to the card that refuses it fails. */
export function scheduleRefundOutcome(account: Account, refund: Stripe.Refund): void {
  const dueAtMs = account.clock.nowMs() + account.settings.refundDelayMs;
  const fails = refund.status === 'succeeded' && isRefusedLater(account, refund);
  if (!Number.isFinite(dueAtMs) || (refund.status !== 'pending' && !fails)) return;
  account.scheduler.at(dueAtMs, () => {
    // A control may have decided it meanwhile.
    if (account.refunds.find(refund.id)?.status !== refund.status) return;
    if (fails) failRefund(account, refund.id);
    else settleRefund(account, refund.id);
  });
}

/** Takes up, after a restart, the refunds that were still to be decided. */
export function resumeRefunds(account: Account): void {
  for (const refund of account.refunds) scheduleRefundOutcome(account, refund);
}

/** Lets a refund succeed that is on its way. @throws ApiError 400 when it is not. */
export function settleRefund(account: Account, id: string): Stripe.Refund {
  const before = getRefund(account, id);
  if (!isOnItsWay(before)) throw cannot('settled', before);
  const refund = withoutWait(before);
  const paid = refund.balance_transaction === null ? withdrawRefund(account, refund) : refund;
  const succeeded = account.refunds.put({ ...paid, status: 'succeeded' });
  account.events.record('refund.updated', succeeded, {
    status: before.status,
    ...(before.balance_transaction === null ? { balance_transaction: null } : {}),
  });
  return succeeded;
}

/**
 * Lets a refund fail, a succeeded one as well: its money returns to the balance.
 * @throws ApiError 400 when it has failed or was canceled.
 */
export function failRefund(account: Account, id: string): Stripe.Refund {
  const before = getRefund(account, id);
  if (!isOnItsWay(before) && before.status !== 'succeeded') throw cannot('failed', before);
  const failed = takeBack(account, before, { status: 'failed', failure_reason: FAILURE_REASON });
  account.events.record('refund.updated', failed, { status: before.status });
  account.events.record('refund.failed', failed);
  takeFromRefunded(account, failed);
  return failed;
}

/**
 * Has a refund that is on its way wait for the customer, as one does whose bank details Stripe asks
 * for by mail.
 * @throws ApiError 400 when it is not pending.
 */
export function requireRefundAction(account: Account, id: string): Stripe.Refund {
  const before = getRefund(account, id);
  if (before.status !== 'pending') throw cannot('made to wait for the customer', before);
  const waiting = account.refunds.put({
    ...withoutWait(before),
    next_action: { type: 'display_details' },
    status: 'requires_action',
  });
  account.events.record('refund.updated', waiting, { status: 'pending' });
  return waiting;
}

/**
 * Cancels a refund that waits for the customer: its money returns to the balance.
 * @throws ApiError 400 when it does not.
 * @see https://docs.stripe.com/api/refunds/cancel
 */
export function cancelRefund(account: Account, id: string): Stripe.Refund {
  const before = getRefund(account, id);
  if (before.status !== 'requires_action') {
    throw invalidRequest(
      `Refund ${id} cannot be canceled: its status is ${before.status}, and only a refund with a ` +
        'status of requires_action can be.',
    );
  }
  const canceled = takeBack(account, before, {
    status: 'canceled',
    failure_reason: 'merchant_request',
  });
  account.events.record('refund.updated', canceled, { status: 'requires_action' });
  takeFromRefunded(account, canceled);
  return canceled;
}

/** Ends a refund without success; what it took from the balance, it gives back. */
function takeBack(
  account: Account,
  before: Stripe.Refund,
  outcome: Required<Pick<Stripe.Refund, 'status' | 'failure_reason'>>,
): Stripe.Refund {
  const refund = withoutWait(before);
  const returned = refund.balance_transaction === null ? refund : returnRefund(account, refund);
  return account.refunds.put({ ...returned, ...outcome });
}

function takeFromRefunded(account: Account, refund: Stripe.Refund): void {
  const charge = account.charges.find(idOf(refund.charge) ?? '');
  if (!charge) throw new Error(`Refund ${refund.id} is of no charge`);
  const { amount_refunded: before, refunded } = charge;
  const updated = account.charges.put({
    ...charge,
    amount_refunded: before - refund.amount,
    refunded: false,
  });
  account.events.record('charge.updated', updated, { amount_refunded: before, refunded });
}

function isRefusedLater(account: Account, refund: Stripe.Refund): boolean {
  const charge = account.charges.find(idOf(refund.charge) ?? '');
  return charge !== undefined && quirkOf(account, charge) === 'refund_fails';
}

function isOnItsWay({ status }: Stripe.Refund): boolean {
  return status === 'pending' || status === 'requires_action';
}

/** Without what it waited for. */
function withoutWait(refund: Stripe.Refund): Stripe.Refund {
  const decided = { ...refund };
  delete decided.pending_reason;
  delete decided.next_action;
  return decided;
}

function cannot(done: string, refund: Stripe.Refund): Error {
  return invalidRequest(`Refund ${refund.id} cannot be ${done}: its status is ${refund.status}.`);
}
