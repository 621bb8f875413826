import type Stripe from 'stripe';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type { DisputeOutcome } from './history.js';

/** Brings a dispute forward, at the bank or by answering it. */
export async function decideDispute(
  { sandbox, stripe }: { sandbox: Sandbox; stripe: Stripe },
  does: DisputeOutcome,
  disputeId: string,
): Promise<void> {
  switch (does) {
    case 'win a dispute':
      return void sandbox.closeDispute(disputeId, 'won');
    case 'win a dispute with its fee':
      return void sandbox.closeDispute(disputeId, 'won', { returnsDisputeFee: true });
    case 'lose a dispute':
      return void sandbox.closeDispute(disputeId, 'lost');
    case 'reinstate a lost dispute':
      return void sandbox.reinstateDispute(disputeId);
    case 'escalate an inquiry':
      return void sandbox.escalateInquiry(disputeId);
    case 'close an inquiry':
      return void sandbox.closeInquiry(disputeId);
    case 'answer a dispute': {
      const evidence = { uncategorized_text: 'The reader got what they supported.' };
      await stripe.disputes.update(disputeId, { evidence });
    }
  }
}
