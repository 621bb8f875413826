import type { Stripe } from 'stripe';

/** @see https://docs.stripe.com/api/disputes/object#dispute_object-status */
const OVER: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

export function isOver({ status }: Stripe.Dispute): boolean {
  return OVER.includes(status);
}

export function isInquiry({ status }: Stripe.Dispute): boolean {
  return status.startsWith('warning_');
}
