import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError, noSuch } from '../api/api-error.js';
import { makeChargeTransaction } from '../resources/balance-transactions.js';
import type { ChargeOrder } from '../resources/charges.js';
import { makeCharge } from '../resources/charges.js';
import { findTokenBehaviour } from '../resources/instruments.js';
import { instrumentOf, makePaymentMethod } from '../resources/payment-methods.js';
import { scheduleAftermath } from './aftermath.js';

export interface DirectCharge {
  /** Minor units. */
  amountMinor: number;
  currency: string;
  /** A card's test token, e.g. `tok_visa`. */
  source: string;
  customer?: string | undefined;
  description?: string | undefined;
  metadata?: Stripe.Metadata | undefined;
  receiptEmail?: string | undefined;
  shipping?: Stripe.PaymentIntent.Shipping | undefined;
  statementDescriptor?: string | undefined;
}

/**
 * Charges a card in Stripe's older way: without a payment intent, and with the balance
 * transaction at once.
 * @throws ApiError 402 when the card is declined; the failed charge and its event stay.
 * @see https://docs.stripe.com/api/charges/create
 */
export function chargeDirectly(account: Account, given: DirectCharge): Stripe.Charge {
  const behaviour = findTokenBehaviour(given.source);
  if (behaviour?.type !== 'card') throw noSuch('token', given.source, 'source', 400);
  const method = makePaymentMethod(account, behaviour, undefined);
  const instrument = instrumentOf(account, method);
  const { failure } = instrument;
  const intent = orderOf(given);
  if (failure) {
    const failed = makeCharge(account, { intent, method, instrument, status: 'failed' });
    account.events.record('charge.failed', failed);
    throw new ApiError(402, 'card_error', failure.message, {
      charge: failed.id,
      code: failure.code,
      ...(failure.declineCode === null ? {} : { decline_code: failure.declineCode }),
    });
  }
  const made = makeCharge(account, { intent, method, instrument, status: 'succeeded' });
  const { id: transaction } = makeChargeTransaction(account, made);
  const charge = account.charges.put({ ...made, balance_transaction: transaction });
  account.events.record('charge.succeeded', charge);
  scheduleAftermath(account, charge);
  return charge;
}

function orderOf(given: DirectCharge): ChargeOrder {
  return {
    id: null,
    amount: given.amountMinor,
    currency: given.currency,
    customer: given.customer ?? null,
    description: given.description ?? null,
    metadata: given.metadata ?? {},
    receipt_email: given.receiptEmail ?? null,
    shipping: given.shipping ?? null,
    statement_descriptor: given.statementDescriptor ?? null,
    statement_descriptor_suffix: null,
    transfer_group: null,
  };
}
