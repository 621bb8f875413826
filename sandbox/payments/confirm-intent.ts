import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError } from '../api/api-error.js';
import { makeCharge } from '../resources/charges.js';
import type { Failure } from '../resources/instruments.js';
import { instrumentOf } from '../resources/payment-methods.js';
import { scheduleAftermath } from './aftermath.js';
import { scheduleBalanceTransaction } from './balance-charge.js';

/**
 * Charges a payment method. A card pays at once; a bank debit leaves the intent `processing`
 * until it is settled.
 * @param failure how it is declined, where that is not what the payment method does by itself.
 * @throws ApiError 402 when the card is declined; the failed charge and its events stay.
 */
export function confirmIntent(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  failure: Failure | null = instrumentOf(account, method).failure,
): Stripe.PaymentIntent {
  const instrument = { ...instrumentOf(account, method), failure };
  if (instrument.settles === 'later') {
    const charge = makeCharge(account, { intent, method, instrument, status: 'pending' });
    const processing = account.paymentIntents.put({
      ...intent,
      last_payment_error: null,
      latest_charge: charge.id,
      payment_method: method.id,
      status: 'processing',
    });
    account.events.record('payment_intent.processing', processing);
    account.events.record('charge.pending', charge);
    return processing;
  }
  if (instrument.failure) {
    const charge = makeCharge(account, { intent, method, instrument, status: 'failed' });
    account.events.record('charge.failed', charge);
    const failed = failIntent(account, intent, { charge, method, failure: instrument.failure });
    throw declined(failed, charge, method, instrument.failure);
  }
  const charge = makeCharge(account, { intent, method, instrument, status: 'succeeded' });
  account.events.record('charge.succeeded', charge);
  scheduleBalanceTransaction(account, charge);
  scheduleAftermath(account, charge);
  return succeedIntent(account, { ...intent, payment_method: method.id }, charge);
}

export function succeedIntent(
  account: Account,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
): Stripe.PaymentIntent {
  const succeeded = account.paymentIntents.put({
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    status: 'succeeded',
  });
  account.events.record('payment_intent.succeeded', succeeded);
  return succeeded;
}

interface FailedAttempt {
  charge: Stripe.Charge;
  method: Stripe.PaymentMethod;
  failure: Failure;
}

/** Back to where another payment method may be tried. */
export function failIntent(
  account: Account,
  intent: Stripe.PaymentIntent,
  { charge, method, failure }: FailedAttempt,
): Stripe.PaymentIntent {
  const failed = account.paymentIntents.put({
    ...intent,
    last_payment_error: {
      charge: charge.id,
      code: failure.code,
      ...(failure.declineCode === null ? {} : { decline_code: failure.declineCode }),
      doc_url: `https://docs.stripe.com/error-codes/${failure.code.replaceAll('_', '-')}`,
      message: failure.message,
      payment_method: method,
      payment_method_type: method.type,
      type: method.type === 'card' ? 'card_error' : 'invalid_request_error',
    },
    latest_charge: charge.id,
    payment_method: null,
    status: 'requires_payment_method',
  });
  account.events.record('payment_intent.payment_failed', failed);
  return failed;
}

function declined(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  method: Stripe.PaymentMethod,
  { code, declineCode, message }: Failure,
): ApiError {
  return new ApiError(402, 'card_error', message, {
    charge: charge.id,
    code,
    ...(declineCode === null ? {} : { decline_code: declineCode }),
    payment_intent: intent,
    payment_method: method,
  });
}
