import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { settleInvoiceOf } from '../billing/collect-invoice.js';
import { idOf } from '../id-of.js';
import { failedOutcome } from '../resources/charge-outcome.js';
import type { Failure } from '../resources/instruments.js';
import { getPaymentIntent } from '../resources/payment-intents.js';
import { instrumentOf } from '../resources/payment-methods.js';
import { completeSettledSession } from './settle-session.js';
import { scheduleBalanceTransaction } from '../payments/balance-charge.js';
import { failIntent, succeedIntent } from '../payments/confirm-intent.js';

export type DebitOutcome = 'succeed' | 'fail';

const REFUSED: Failure = {
  code: 'payment_intent_payment_attempt_failed',
  declineCode: 'insufficient_funds',
  message: 'The customer’s account has insufficient funds to cover this payment.',
};

/** Decides a bank debit by itself after the account's delay, as its payment method says. */
export function scheduleSettlement(account: Account, intentId: string): void {
  const dueAtMs = account.clock.nowMs() + account.settings.bankDebitDelayMs;
  if (!Number.isFinite(dueAtMs)) return;
  account.scheduler.at(dueAtMs, () => {
    const intent = account.paymentIntents.find(intentId);
    if (intent?.status !== 'processing') return;
    const fails = instrumentOf(account, methodOf(account, intent)).failure !== null;
    settleDebit(account, intentId, fails ? 'fail' : 'succeed');
  });
}

/** Takes up, after a restart, the debits that were still on their way. */
export function resumeSettlements(account: Account): void {
  for (const intent of account.paymentIntents) {
    if (intent.status === 'processing') scheduleSettlement(account, intent.id);
  }
}

/**
 * Brings a bank debit to its end now.
 * @throws ApiError 400 when the intent is not on its way.
 */
export function settleDebit(account: Account, intentId: string, outcome: DebitOutcome): void {
  const intent = getPaymentIntent(account, intentId);
  const charge = account.charges.find(idOf(intent.latest_charge) ?? '');
  if (intent.status !== 'processing' || !charge) {
    throw invalidRequest(`${intentId} is not a bank debit on its way: it is ${intent.status}.`);
  }
  if (outcome === 'succeed') succeed(account, intent, charge);
  else fail(account, intent, charge);
  settleInvoiceOf(account, intentId, outcome);
  completeSettledSession(account, intentId, outcome);
}

function succeed(account: Account, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  const paid = account.charges.put({ ...charge, paid: true, status: 'succeeded' });
  account.events.record('charge.succeeded', paid);
  scheduleBalanceTransaction(account, paid);
  succeedIntent(account, intent, paid);
}

function fail(account: Account, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  const method = methodOf(account, intent);
  const failure = instrumentOf(account, method).failure ?? REFUSED;
  const failed = account.charges.put({
    ...charge,
    failure_code: failure.declineCode ?? failure.code,
    failure_message: failure.message,
    outcome: failedOutcome(failure),
    paid: false,
    status: 'failed',
  });
  account.events.record('charge.failed', failed);
  failIntent(account, intent, { charge: failed, method, failure });
}

function methodOf(account: Account, intent: Stripe.PaymentIntent): Stripe.PaymentMethod {
  const method = account.paymentMethods.find(idOf(intent.payment_method) ?? '');
  if (!method)
    throw new Error(`Payment intent ${intent.id} is processing without a payment method`);
  return method;
}
