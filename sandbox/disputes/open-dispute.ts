import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { newPaymentId } from '../ids.js';
import { isOver } from './dispute-status.js';
import { withdrawFunds } from './dispute-transactions.js';
import { noEvidence } from './evidence.js';

export interface NewDispute {
  /** Minor units of the charge's currency; what is not refunded unless said otherwise. */
  amountMinor?: number;
  /** A question of the bank's first, which moves no money. */
  inquiry?: boolean;
  /** @see https://docs.stripe.com/disputes/categories */
  reason?: string;
}

/** How long there is to answer. @see https://docs.stripe.com/disputes/responding */
const ANSWER_WITHIN_S = 9 * 86_400;
const ENHANCED: Stripe.Dispute.EnhancedEligibilityType[] = ['visa_compelling_evidence_3'];

/**
 * Opens a dispute of a succeeded charge. The money goes at once, unless it is an inquiry.
 * @throws ApiError 400 for a charge that cannot be disputed.
 * @see https://docs.stripe.com/disputes/how-disputes-work
 */
export function openDispute(
  account: Account,
  charge: Stripe.Charge,
  { amountMinor, inquiry = false, reason = 'fraudulent' }: NewDispute = {},
): Stripe.Dispute {
  const amount = amountMinor ?? charge.amount - charge.amount_refunded;
  requireDisputable(account, charge, amount);
  const dispute = newDispute(account, charge, { amount, inquiry, reason });
  const opened = account.disputes.put(inquiry ? dispute : withdrawFunds(account, dispute));
  account.charges.put({ ...charge, disputed: true });
  account.events.record('charge.dispute.created', opened);
  if (!inquiry) account.events.record('charge.dispute.funds_withdrawn', opened);
  return opened;
}

function requireDisputable(account: Account, charge: Stripe.Charge, amountMinor: number): void {
  if (charge.status !== 'succeeded') {
    throw invalidRequest(`Charge ${charge.id} cannot be disputed: it is ${charge.status}.`);
  }
  const earlier = account.disputesOfCharge(charge.id);
  if (earlier.some((dispute) => !isOver(dispute) || dispute.status === 'lost')) {
    throw invalidRequest(`Charge ${charge.id} is disputed already.`);
  }
  if (!Number.isInteger(amountMinor) || amountMinor < 1 || amountMinor > charge.amount) {
    throw invalidRequest(
      `Charge ${charge.id} cannot be disputed for ${amountMinor}: must be from 1 to ${charge.amount}.`,
      'amountMinor',
    );
  }
}

function newDispute(
  account: Account,
  charge: Stripe.Charge,
  given: { amount: number; inquiry: boolean; reason: string },
): Stripe.Dispute {
  const now = account.clock.nowSeconds();
  return {
    id: newPaymentId('du'),
    object: 'dispute',
    amount: given.amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: ENHANCED,
    evidence: noEvidence(),
    evidence_details: {
      due_by: now + ANSWER_WITHIN_S,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: given.inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...methodDetails(charge, given.inquiry),
    reason: given.reason,
    status: given.inquiry ? 'warning_needs_response' : 'needs_response',
  };
}

function methodDetails(
  charge: Stripe.Charge,
  inquiry: boolean,
): Pick<Stripe.Dispute, 'payment_method_details'> {
  const card = charge.payment_method_details?.card;
  if (!card) return {};
  const brand = card.brand ?? 'visa';
  const caseType = inquiry ? 'inquiry' : 'chargeback';
  return {
    payment_method_details: {
      card: { brand, case_type: caseType, network: brand, network_reason_code: '10.4' },
      type: 'card',
    },
  };
}
