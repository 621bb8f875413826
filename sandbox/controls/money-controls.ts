import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import type { DisputeOutcome } from '../disputes/decide-dispute.js';
import {
  closeDispute,
  closeInquiry,
  escalateInquiry,
  reinstateDispute,
} from '../disputes/decide-dispute.js';
import { warnOfFraud } from '../disputes/early-fraud-warnings.js';
import type { NewDispute } from '../disputes/open-dispute.js';
import { openDispute } from '../disputes/open-dispute.js';
import { confirmDirectIntent, makeDirectIntent } from '../payments/direct-intent.js';
import { failPayout } from '../payouts/arrive-payout.js';
import { payOut } from '../payouts/pay-out.js';
import { refundCharge } from '../refunds/refund-charge.js';
import { failRefund, requireRefundAction, settleRefund } from '../refunds/settle-refund.js';
import { findCharge } from './find-charge.js';

/**
 * What happens to payments after they were made. `paymentId` is the id of a charge, of its
 * payment intent, of its Checkout Session or of its invoice.
 */
export interface MoneyControls {
  /** Refunds as the dashboard does; all that is left unless said otherwise. */
  refund(paymentId: string, amountMinor?: number): Stripe.Refund;
  /** Lets a refund fail, a succeeded one as well. */
  failRefund(refundId: string): Stripe.Refund;
  /** Lets a refund succeed that is on its way. */
  settleRefund(refundId: string): Stripe.Refund;
  /** Has a pending refund wait for the customer; only then can it be canceled. */
  requireRefundAction(refundId: string): Stripe.Refund;
  dispute(paymentId: string, options?: NewDispute): Stripe.Dispute;
  /** Ends a dispute; its fee stays paid unless `returnsDisputeFee` is set on one that is won. */
  closeDispute(
    disputeId: string,
    outcome: DisputeOutcome,
    options?: { returnsDisputeFee?: boolean },
  ): Stripe.Dispute;
  /** Gives the money of a lost dispute back after all. */
  reinstateDispute(disputeId: string): Stripe.Dispute;
  /** Turns an inquiry into a dispute, and takes the money. */
  escalateInquiry(disputeId: string): Stripe.Dispute;
  closeInquiry(disputeId: string): Stripe.Dispute;
  /** Makes an early fraud warning. */
  warn(paymentId: string): Stripe.Radar.EarlyFraudWarning;
  /** Charges a card for the account's other business: nothing of it is the service's. */
  sellSomethingElse(amountMinor: number, currency?: string): Stripe.Charge;
  /** Pays out what is available: one automatic payout for each currency of the balance. */
  payOut(): Stripe.Payout[];
  /** Lets the bank send a payout back, one that was paid as well. */
  failPayout(payoutId: string): Stripe.Payout;
}

export function makeMoneyControls(account: Account): MoneyControls {
  const committed = <Args extends unknown[], Result>(work: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      try {
        return work(...args);
      } finally {
        account.commit();
      }
    };
  };
  const charge = (paymentId: string) => findCharge(account, paymentId);
  return {
    refund: committed((paymentId, amountMinor) =>
      refundCharge(account, charge(paymentId), { amountMinor, reason: 'requested_by_customer' }),
    ),
    failRefund: committed((id) => failRefund(account, id)),
    settleRefund: committed((id) => settleRefund(account, id)),
    requireRefundAction: committed((id) => requireRefundAction(account, id)),
    dispute: committed((paymentId, options) => openDispute(account, charge(paymentId), options)),
    closeDispute: committed((id, outcome, options) => closeDispute(account, id, outcome, options)),
    reinstateDispute: committed((id) => reinstateDispute(account, id)),
    escalateInquiry: committed((id) => escalateInquiry(account, id)),
    closeInquiry: committed((id) => closeInquiry(account, id)),
    warn: committed((paymentId) => warnOfFraud(account, charge(paymentId))),
    sellSomethingElse: committed((amountMinor, currency = 'usd') =>
      sellSomethingElse(account, amountMinor, currency),
    ),
    payOut: committed(() => payOut(account)),
    failPayout: committed((id) => failPayout(account, id)),
  };
}

function sellSomethingElse(account: Account, amountMinor: number, currency: string): Stripe.Charge {
  const intent = makeDirectIntent(account, {
    amount: amountMinor,
    currency,
    description: 'A tote bag',
    metadata: { shop: 'merchandise' },
    payment_method: 'pm_card_visa',
    payment_method_types: ['card'],
  });
  return findCharge(account, confirmDirectIntent(account, intent.id).id);
}
