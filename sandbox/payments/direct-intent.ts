import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { scheduleSettlement } from '../checkout/settle-debit.js';
import type { NewPaymentIntent } from '../resources/payment-intents.js';
import { getPaymentIntent, makePaymentIntent } from '../resources/payment-intents.js';
import { resolvePaymentMethod } from '../resources/payment-methods.js';
import { confirmIntent } from './confirm-intent.js';

export interface DirectIntent extends NewPaymentIntent {
  customer?: string | undefined;
  /** The id of a payment method, or a test token. */
  payment_method?: string | undefined;
}

/** @see https://docs.stripe.com/payments/paymentintents/lifecycle */
const CONFIRMABLE: readonly string[] = ['requires_payment_method', 'requires_confirmation'];

/** Makes a payment intent that no Checkout Session stands behind: the account's other business. */
export function makeDirectIntent(account: Account, given: DirectIntent): Stripe.PaymentIntent {
  const method =
    given.payment_method === undefined
      ? null
      : resolvePaymentMethod(account, given.payment_method).id;
  const intent = makePaymentIntent(account, given);
  return account.paymentIntents.put({
    ...intent,
    customer: given.customer ?? null,
    payment_method: method,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  });
}

/**
 * Charges an intent; a bank debit is decided later.
 * @throws ApiError 402 when the card is declined, 400 when the intent is not waiting for it.
 */
export function confirmDirectIntent(
  account: Account,
  id: string,
  paymentMethod?: string,
): Stripe.PaymentIntent {
  const intent = getPaymentIntent(account, id);
  if (!CONFIRMABLE.includes(intent.status)) throw unexpectedState('confirm', intent);
  const method = paymentMethod ?? intent.payment_method;
  if (method === null) {
    throw invalidRequest(
      'You cannot confirm this PaymentIntent because it’s missing a payment method.',
      undefined,
      'payment_intent_unexpected_state',
    );
  }
  const known = typeof method === 'string' ? resolvePaymentMethod(account, method) : method;
  if (!intent.payment_method_types.includes(known.type)) {
    throw invalidRequest(
      `The PaymentMethod provided (${known.type}) is not allowed for this PaymentIntent.`,
      'payment_method',
    );
  }
  const confirmed = confirmIntent(account, intent, known);
  if (confirmed.status === 'processing') scheduleSettlement(account, id);
  return confirmed;
}

/** @throws ApiError 400 when it has come too far to be canceled. */
export function cancelDirectIntent(
  account: Account,
  id: string,
  reason: Stripe.PaymentIntentCancelParams.CancellationReason | undefined,
): Stripe.PaymentIntent {
  const intent = getPaymentIntent(account, id);
  if (!CONFIRMABLE.includes(intent.status)) throw unexpectedState('cancel', intent);
  const canceled = account.paymentIntents.put({
    ...intent,
    canceled_at: account.clock.nowSeconds(),
    cancellation_reason: reason ?? null,
    status: 'canceled',
  });
  account.events.record('payment_intent.canceled', canceled);
  return canceled;
}

function unexpectedState(verb: string, { status }: Stripe.PaymentIntent): Error {
  return invalidRequest(
    `You cannot ${verb} this PaymentIntent because it has a status of ${status}.`,
    undefined,
    'payment_intent_unexpected_state',
  );
}
