import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import {
  closeDispute,
  closeInquiry,
  escalateInquiry,
  getDispute,
  requireOpen,
} from './decide-dispute.js';
import { isInquiry } from './dispute-status.js';
import type { GivenEvidence } from './evidence.js';
import { addEvidence } from './evidence.js';

interface DisputeAnswer {
  evidence?: GivenEvidence | undefined;
  metadata?: Stripe.Metadata | undefined;
  /** Whether the evidence goes to the bank; it does unless said otherwise. */
  submit?: boolean | undefined;
}

/**
 * Adds evidence to a dispute and hands it in. Certain words decide it at once.
 * @throws ApiError 400 when evidence is given for a dispute that is over.
 * @see https://docs.stripe.com/testing#evidence
 */
export function answerDispute(account: Account, id: string, answer: DisputeAnswer): Stripe.Dispute {
  const before = getDispute(account, id);
  const { evidence, metadata, submit = true } = answer;
  if (evidence) requireOpen(before);
  const submits = evidence !== undefined && submit;
  const updated = account.disputes.put({
    ...before,
    evidence: evidence ? addEvidence(before.evidence, evidence) : before.evidence,
    evidence_details: detailsAfter(before, { given: evidence !== undefined, submits }),
    metadata: { ...before.metadata, ...metadata },
    status: submits ? underReview(before) : before.status,
  });
  account.events.record('charge.dispute.updated', updated, {
    ...(evidence ? { evidence: before.evidence } : {}),
    ...(metadata ? { metadata: before.metadata } : {}),
    ...(submits ? { status: before.status } : {}),
  });
  return submits ? decideByWords(account, updated) : updated;
}

function decideByWords(account: Account, dispute: Stripe.Dispute): Stripe.Dispute {
  const words = dispute.evidence.uncategorized_text;
  if (isInquiry(dispute)) {
    if (words === 'escalate_inquiry_evidence') return escalateInquiry(account, dispute.id);
    return words === 'winning_evidence' ? closeInquiry(account, dispute.id) : dispute;
  }
  if (words === 'winning_evidence') return closeDispute(account, dispute.id, 'won');
  return words === 'losing_evidence' ? closeDispute(account, dispute.id, 'lost') : dispute;
}

function underReview(dispute: Stripe.Dispute): Stripe.Dispute.Status {
  return isInquiry(dispute) ? 'warning_under_review' : 'under_review';
}

function detailsAfter(
  { evidence_details: before }: Stripe.Dispute,
  { given, submits }: { given: boolean; submits: boolean },
): Stripe.Dispute.EvidenceDetails {
  return {
    ...before,
    has_evidence: before.has_evidence || given,
    submission_count: before.submission_count + (submits ? 1 : 0),
    submission_method: submits ? 'manual' : before.submission_method,
  };
}
