import type { SandboxControls } from '../controls/sandbox-controls.js';

/** A payment that things happen to, and what came of them. */
export interface PaymentInStory {
  /** Of its charge, payment intent, Checkout Session or invoice. */
  readonly id: string;
  /** Minor units. */
  readonly amountMinor: number;
  /** Every amount of the currency is a multiple of this. */
  readonly stepMinor: number;
  refundId?: string;
  disputeId?: string;
}

type Step = (sandbox: SandboxControls, payment: PaymentInStory) => void;

const refundAll: Step = (sandbox, payment) => {
  payment.refundId = sandbox.refund(payment.id).id;
};
/** A third of it, rounded to what its currency has. */
const refundPart: Step = (sandbox, payment) => {
  const partMinor = Math.floor(payment.amountMinor / 3 / payment.stepMinor) * payment.stepMinor;
  payment.refundId = sandbox.refund(payment.id, partMinor).id;
};
const failRefund: Step = (sandbox, payment) => void sandbox.failRefund(payment.refundId!);
const dispute: Step = (sandbox, payment) => {
  payment.disputeId = sandbox.dispute(payment.id).id;
};
const inquire: Step = (sandbox, payment) => {
  payment.disputeId = sandbox.dispute(payment.id, { inquiry: true }).id;
};
const win: Step = (sandbox, payment) => void sandbox.closeDispute(payment.disputeId!, 'won');
const winWithFee: Step = (sandbox, payment) =>
  void sandbox.closeDispute(payment.disputeId!, 'won', { returnsDisputeFee: true });
const lose: Step = (sandbox, payment) => void sandbox.closeDispute(payment.disputeId!, 'lost');
const reinstate: Step = (sandbox, payment) => void sandbox.reinstateDispute(payment.disputeId!);
const escalate: Step = (sandbox, payment) => void sandbox.escalateInquiry(payment.disputeId!);
const closeInquiry: Step = (sandbox, payment) => void sandbox.closeInquiry(payment.disputeId!);
const warn: Step = (sandbox, payment) => void sandbox.warn(payment.id);

/** What happens to payments after they were made, a step at a time. */
export const PAYMENT_STORIES = {
  nothing: [],
  refunded: [refundAll],
  partly_refunded: [refundPart],
  refunded_in_parts: [refundPart, refundPart, refundAll],
  refund_failed: [refundAll, failRefund],
  part_failed_then_refunded: [refundPart, failRefund, refundAll],
  disputed: [dispute],
  dispute_won: [dispute, win],
  dispute_won_with_fee: [dispute, winWithFee],
  dispute_lost: [dispute, lose],
  dispute_reinstated: [dispute, lose, reinstate],
  dispute_won_then_refunded: [dispute, win, refundAll],
  partly_refunded_then_disputed: [refundPart, dispute, lose],
  inquiry_closed: [inquire, closeInquiry],
  inquiry_escalated: [inquire, escalate, lose],
  warned: [warn],
  warned_then_refunded: [warn, refundAll],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

export type PaymentStory = keyof typeof PAYMENT_STORIES;
