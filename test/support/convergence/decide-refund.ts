import type Stripe from 'stripe';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type { RefundOutcome } from './history.js';

/** Brings a refund forward, or gives it up. */
export async function decideRefund(
  { sandbox, stripe }: { sandbox: Sandbox; stripe: Stripe },
  does: RefundOutcome,
  refundId: string,
): Promise<void> {
  switch (does) {
    case 'fail a refund':
      return void sandbox.failRefund(refundId);
    case 'settle a refund':
      return void sandbox.settleRefund(refundId);
    case 'ask the customer of a refund':
      return void sandbox.requireRefundAction(refundId);
    case 'cancel a refund': {
      // Only what waits for the customer can be canceled.
      const { status } = await stripe.refunds.retrieve(refundId);
      if (status === 'pending') sandbox.requireRefundAction(refundId);
      await stripe.refunds.cancel(refundId);
    }
  }
}
