import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { intentIdOf } from '../checkout/settle-session.js';
import { idOf } from '../id-of.js';

/**
 * The charge that a control means by the id of the charge itself, its payment intent, its
 * Checkout Session or its invoice.
 * @throws ApiError 404 where there is none.
 */
export function findCharge(account: Account, id: string): Stripe.Charge {
  const charge =
    account.charges.find(id) ??
    chargeOfIntent(account, id) ??
    chargeOfSession(account, id) ??
    chargeOfInvoice(account, id);
  if (!charge) throw noSuch('charge', id);
  return charge;
}

function chargeOfIntent(account: Account, id: string): Stripe.Charge | undefined {
  const intent = account.paymentIntents.find(id);
  return account.charges.find(idOf(intent?.latest_charge ?? null) ?? '');
}

function chargeOfSession(account: Account, id: string): Stripe.Charge | undefined {
  const session = account.sessions.find(id);
  return session && chargeOfIntent(account, intentIdOf(account, session) ?? '');
}

function chargeOfInvoice(account: Account, id: string): Stripe.Charge | undefined {
  const [payment] = account.paymentsOfInvoice(id);
  return chargeOfIntent(account, idOf(payment?.payment.payment_intent ?? null) ?? '');
}
