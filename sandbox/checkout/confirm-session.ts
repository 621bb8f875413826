import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { idOf } from '../id-of.js';
import { confirmIntent } from '../payments/confirm-intent.js';
import { makeCustomer } from '../resources/customers.js';
import { makePaymentIntent } from '../resources/payment-intents.js';
import { getSession } from './expire-session.js';
import { scheduleSettlement } from './settle-debit.js';
import { subscribe } from './subscribe.js';

/** What a person filled in on the Checkout page. */
export interface Confirmation {
  /** None for a no-cost order. */
  method: Stripe.PaymentMethod | null;
  email: string;
  name: string | null;
  address: Stripe.Address | null;
  phone: string | null;
}

/**
 * Completes a session: at once, or with `payment_status` unpaid when a bank debit is on its way.
 * @throws ApiError 402 when the card is declined: the session stays open for another one.
 */
export function confirmSession(
  account: Account,
  sessionId: string,
  confirmation: Confirmation,
): Stripe.Checkout.Session {
  const session = requireOpen(getSession(account, sessionId));
  const details = customerDetails(confirmation);
  if (session.amount_total === 0) {
    const customer = customerOf(account, session, confirmation);
    return complete(account, { ...session, customer, customer_details: details });
  }
  const { method } = confirmation;
  if (!method) throw invalidRequest('Missing required param: payment_method.', 'payment_method');
  requireAccepted(session, method);
  if (session.mode === 'subscription') {
    const subscribed = subscribe(account, session, { ...confirmation, method });
    return complete(account, { ...subscribed, customer_details: details });
  }

  const intent = intentOf(account, session);
  const payable = account.sessions.put({ ...session, payment_intent: intent.id });
  const customer = customerOf(account, session, confirmation);
  const confirmed = confirmIntent(account, { ...intent, customer }, method);
  const done = complete(account, {
    ...payable,
    customer,
    customer_details: details,
    payment_status: confirmed.status === 'succeeded' ? 'paid' : 'unpaid',
  });
  if (confirmed.status === 'processing') scheduleSettlement(account, confirmed.id);
  return done;
}

function requireOpen(session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  if (session.status === 'open') return session;
  throw invalidRequest(
    `This Checkout Session is no longer active: its status is ${session.status}.`,
    'session',
  );
}

function requireAccepted(session: Stripe.Checkout.Session, method: Stripe.PaymentMethod): void {
  if (session.payment_method_types.includes(method.type)) return;
  throw invalidRequest(
    `The payment method type ${method.type} is not accepted here: this Checkout Session allows ` +
      `${session.payment_method_types.join(', ')}.`,
    'payment_method',
  );
}

/** One intent for all attempts at one session, made at the first of them. */
function intentOf(account: Account, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const known = account.paymentIntents.find(idOf(session.payment_intent) ?? '');
  if (known) return known;
  return makePaymentIntent(account, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    payment_method_types: session.payment_method_types,
    ...account.sessionPlans.find(session.id)?.intentData,
  });
}

/** Guests have no customer unless the session asked for one always. */
function customerOf(
  account: Account,
  session: Stripe.Checkout.Session,
  { email, name, address, phone }: Confirmation,
) {
  if (session.customer !== null || session.customer_creation !== 'always') return session.customer;
  return makeCustomer(account, { email, name, address, phone }).id;
}

function customerDetails(given: Confirmation): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: given.address,
    business_name: null,
    email: given.email,
    individual_name: null,
    name: given.name,
    phone: given.phone,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

function complete(account: Account, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  const completed = account.sessions.put({ ...session, status: 'complete', url: null });
  account.events.record('checkout.session.completed', completed);
  return completed;
}
