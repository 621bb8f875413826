import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { newPaymentId } from '../ids.js';
import { isPayment } from '../resources/balance-transactions.js';
import { quirkOf } from '../resources/payment-methods.js';
import { requireRefundable } from './refund-rules.js';
import { withdrawRefund } from './refund-transactions.js';
import { scheduleRefundOutcome } from './settle-refund.js';

export interface RefundOrder {
  /** Minor units of the charge's currency; all that is left unless said otherwise. */
  amountMinor?: number | undefined;
  reason?: Stripe.RefundCreateParams.Reason | undefined;
  metadata?: Stripe.Metadata | undefined;
}

/**
 * Pays a charge back. A card's refund succeeds at once, a bank debit's is `pending` for a while;
 * either takes its money from the balance at once, unless the balance has too little.
 * @throws ApiError 400 when Stripe would refuse it.
 * @see https://docs.stripe.com/api/refunds/create
 */
export function refundCharge(
  account: Account,
  charge: Stripe.Charge,
  order: RefundOrder,
): Stripe.Refund {
  const left = requireRefundable(account, charge);
  const amountMinor = order.amountMinor ?? left;
  if (amountMinor > left) {
    throw invalidRequest(
      `Refund amount (${amountMinor} in the smallest unit of ${charge.currency}) is greater than ` +
        `unrefunded amount on charge (${left})`,
      'amount',
    );
  }
  const refund = makeRefund(account, charge, { ...order, amountMinor });
  account.events.record('refund.created', refund);
  addToRefunded(account, charge, amountMinor);
  scheduleRefundOutcome(account, refund);
  return refund;
}

function makeRefund(
  account: Account,
  charge: Stripe.Charge,
  { amountMinor, reason, metadata }: RefundOrder & { amountMinor: number },
): Stripe.Refund {
  const debit = isPayment(charge.id);
  const waitsForFunds = quirkOf(account, charge) === 'refund_pends';
  const refund: Stripe.Refund = {
    id: newPaymentId(debit ? 'pyr' : 're'),
    object: 'refund',
    amount: amountMinor,
    balance_transaction: null,
    charge: charge.id,
    created: account.clock.nowSeconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: destinationOf(charge),
    metadata: metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(waitsForFunds ? { pending_reason: 'insufficient_funds' } : {}),
    ...(debit ? { pending_reason: 'processing' } : {}),
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: debit || waitsForFunds ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  return account.refunds.put(waitsForFunds ? refund : withdrawRefund(account, refund));
}

function destinationOf(charge: Stripe.Charge): Stripe.Refund.DestinationDetails {
  const reference = { reference: null, reference_status: null };
  switch (charge.payment_method_details?.type) {
    case 'us_bank_account':
      return { type: 'us_bank_transfer', us_bank_transfer: reference };
    case 'sepa_debit':
      return { type: 'eu_bank_transfer', eu_bank_transfer: reference };
    default:
      return {
        card: {
          reference_status: 'pending',
          reference_type: 'acquirer_reference_number',
          type: 'refund',
        },
        type: 'card',
      };
  }
}

/** `amount_refunded` is a running total; the event does not list the refunds. */
function addToRefunded(account: Account, charge: Stripe.Charge, amountMinor: number): void {
  const { amount_refunded: before, refunded } = charge;
  const total = before + amountMinor;
  const updated = account.charges.put({
    ...charge,
    amount_refunded: total,
    refunded: total === charge.amount,
  });
  account.events.record('charge.refunded', updated, { amount_refunded: before, refunded });
}
