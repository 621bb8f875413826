import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { isInquiry, isOver } from './dispute-status.js';
import { reinstateFunds, withdrawFunds } from './dispute-transactions.js';

export type DisputeOutcome = 'won' | 'lost';

export function getDispute(account: Account, id: string): Stripe.Dispute {
  const dispute = account.disputes.find(id);
  if (!dispute) throw noSuch('dispute', id, 'dispute');
  return dispute;
}

/**
 * Ends a dispute. Won, its money comes back; the fee does not, unless it is said to.
 * @throws ApiError 400 when it is over, or is an inquiry.
 */
export function closeDispute(
  account: Account,
  id: string,
  outcome: DisputeOutcome,
  { returnsDisputeFee = false }: { returnsDisputeFee?: boolean } = {},
): Stripe.Dispute {
  const dispute = requireOpen(getDispute(account, id));
  if (isInquiry(dispute)) throw invalidRequest(`${id} is an inquiry, which nobody wins or loses.`);
  const closed = changeStatus(account, dispute, outcome);
  account.events.record('charge.dispute.closed', closed);
  if (outcome === 'lost') return closed;
  const returned = reinstateFunds(account, closed, { returnsFee: returnsDisputeFee });
  return reinstated(account, { ...returned, is_charge_refundable: true });
}

/**
 * Gives the money of a lost dispute back after all; it stays lost.
 * @throws ApiError 400 unless it is lost and its money is gone.
 */
export function reinstateDispute(account: Account, id: string): Stripe.Dispute {
  const dispute = getDispute(account, id);
  if (dispute.status !== 'lost' || dispute.balance_transactions.length !== 1) {
    throw invalidRequest(`${id} has no money to come back: it is ${dispute.status}.`);
  }
  return reinstated(account, reinstateFunds(account, dispute, { returnsFee: false }));
}

/** Turns an inquiry into a dispute, and takes the money. @throws ApiError 400 unless it is open. */
export function escalateInquiry(account: Account, id: string): Stripe.Dispute {
  const inquiry = requireInquiry(getDispute(account, id));
  const details = inquiry.payment_method_details;
  const withdrawn = withdrawFunds(account, {
    ...inquiry,
    is_charge_refundable: false,
    ...(details?.card
      ? {
          payment_method_details: {
            ...details,
            card: { ...details.card, case_type: 'chargeback' },
          },
        }
      : {}),
  });
  const dispute = changeStatus(account, withdrawn, 'needs_response', inquiry);
  account.events.record('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** Lets an inquiry end without a dispute. @throws ApiError 400 unless it is open. */
export function closeInquiry(account: Account, id: string): Stripe.Dispute {
  const inquiry = requireInquiry(getDispute(account, id));
  const closed = changeStatus(account, inquiry, 'warning_closed');
  account.events.record('charge.dispute.closed', closed);
  return closed;
}

/** @throws ApiError 400 when it is over. */
export function requireOpen(dispute: Stripe.Dispute): Stripe.Dispute {
  if (!isOver(dispute)) return dispute;
  throw invalidRequest(`This dispute is already closed: ${dispute.id} is ${dispute.status}.`);
}

function requireInquiry(dispute: Stripe.Dispute): Stripe.Dispute {
  if (isInquiry(requireOpen(dispute))) return dispute;
  throw invalidRequest(`${dispute.id} is no inquiry: it is ${dispute.status}.`);
}

function changeStatus(
  account: Account,
  dispute: Stripe.Dispute,
  status: Stripe.Dispute.Status,
  before = dispute,
): Stripe.Dispute {
  const changed = account.disputes.put({ ...dispute, status });
  account.events.record('charge.dispute.updated', changed, { status: before.status });
  return changed;
}

function reinstated(account: Account, dispute: Stripe.Dispute): Stripe.Dispute {
  const stored = account.disputes.put(dispute);
  account.events.record('charge.dispute.funds_reinstated', stored);
  return stored;
}
