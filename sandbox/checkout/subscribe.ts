import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { startChargedSubscription } from '../billing/start-subscription.js';
import { attachPaymentMethod, setDefaultMethod } from '../customers/attach-method.js';
import { updateCustomer } from '../customers/update-customer.js';
import { idOf } from '../id-of.js';
import { confirmIntent } from '../payments/confirm-intent.js';
import { getCustomer, makeCustomer } from '../resources/customers.js';
import { makePaymentIntent } from '../resources/payment-intents.js';
import type { Confirmation } from './confirm-session.js';
import { scheduleSettlement } from './settle-debit.js';

/**
 * Charges the first month, then makes the subscription with its invoice. As at Stripe's Checkout,
 * a declined card leaves an open session and no subscription; the next card pays the same intent.
 * @returns the session as it is once completed; the caller completes it.
 * @throws ApiError 402 when the card is declined.
 */
export function subscribe(
  account: Account,
  session: Stripe.Checkout.Session,
  confirmation: Confirmation & { method: Stripe.PaymentMethod },
): Stripe.Checkout.Session {
  const { intent, customer } = attemptOf(account, session, confirmation);
  const confirmed = confirmIntent(account, intent, confirmation.method);
  const method = attachPaymentMethod(account, confirmation.method, customer);
  setDefaultMethod(account, customer.id, method.id);
  const plan = account.sessionPlans.find(session.id);
  const { subscription, invoice } = startChargedSubscription(
    account,
    {
      ...plan?.subscriptionData,
      customer: getCustomer(account, customer.id),
      defaultPaymentMethod: method.id,
      items: (plan?.lineItems ?? []).flatMap(({ price, quantity, metadata }) =>
        price ? [{ price, quantity: quantity ?? 1, metadata: metadata ?? {} }] : [],
      ),
    },
    confirmed,
  );
  if (confirmed.status === 'processing') scheduleSettlement(account, confirmed.id);
  return {
    ...session,
    customer: customer.id,
    invoice: invoice.id,
    payment_status: confirmed.status === 'succeeded' ? 'paid' : 'unpaid',
    subscription: subscription.id,
  };
}

interface Attempt {
  intent: Stripe.PaymentIntent;
  customer: Stripe.Customer;
}

/**
 * One intent and one customer for all attempts at one session, made at the first of them. A
 * customer that the session did not name is who the last attempt says.
 */
function attemptOf(
  account: Account,
  session: Stripe.Checkout.Session,
  { email, name, address, phone }: Confirmation,
): Attempt {
  const plan = account.sessionPlans.find(session.id);
  if (!plan) throw new Error(`Session ${session.id} was stored without its plan`);
  const intent = account.paymentIntents.find(plan.attempt?.intent ?? '');
  const person = { email, name, address, phone };
  const named = account.customers.find(idOf(session.customer) ?? '');
  const earlier = account.customers.find(plan.attempt?.customer ?? '');
  const customer =
    named ?? (earlier ? updateCustomer(account, earlier, person) : makeCustomer(account, person));
  const attempt = {
    customer,
    intent:
      intent ??
      makePaymentIntent(account, {
        amount: session.amount_total ?? 0,
        currency: session.currency ?? '',
        customer: customer.id,
        description: 'Subscription creation',
        payment_method_types: session.payment_method_types,
        setup_future_usage: 'off_session',
      }),
  };
  account.sessionPlans.put({
    ...plan,
    attempt: { customer: attempt.customer.id, intent: attempt.intent.id },
  });
  return attempt;
}
