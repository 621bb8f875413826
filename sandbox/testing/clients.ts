import Stripe from 'stripe';
import { idOf } from '../id-of.js';

/**
 * The official package as the sandbox's client. It does not retry, so that tests see each answer,
 * and waits longer than most tests may take: it shares its process with the sandbox, and after a pause
 * of the machine its timer would go off before the answer that is there is read.
 */
export function clientOf(sandbox: { port: number }, overrides: Stripe.StripeConfig = {}): Stripe {
  return new Stripe('sk_test_123456789012345678901234', {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    timeout: 60_000,
    ...overrides,
  });
}

/** A session for an awkward amount; 0 makes a no-cost order. */
export function sessionOf(
  amountMinor = 1337,
  overrides: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams {
  const line = {
    quantity: 1,
    price_data: {
      currency: 'usd',
      unit_amount: amountMinor,
      product_data: { name: 'Support: "Zoë O\'Neil" <b>&</b>' },
    },
  };
  return {
    mode: 'payment',
    customer_creation: 'always',
    success_url: 'http://127.0.0.1:9/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/back',
    line_items: [line],
    ...overrides,
  };
}

/** A session for monthly support of an awkward amount, with metadata on the subscription. */
export function monthlyOf(
  amountMinor = 1337,
  overrides: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams {
  const line = {
    quantity: 1,
    price_data: {
      currency: 'usd',
      unit_amount: amountMinor,
      product_data: { name: 'Monthly support: "Zoë O\'Neil" <b>&</b>' },
      recurring: { interval: 'month' },
    },
  };
  return {
    mode: 'subscription',
    success_url: 'http://127.0.0.1:9/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/back',
    line_items: [line],
    subscription_data: { metadata: { attempt: 'a-1' } },
    ...overrides,
  };
}

/** Pays at Checkout without a browser, as the Stripe CLI does. */
export async function pay(
  stripe: Stripe,
  session: { id: string; amount_total: number | null },
  paymentMethod: string | null = 'pm_card_visa',
): Promise<Stripe.Checkout.Session> {
  const answer: unknown = await stripe.rawRequest(
    'POST',
    `/v1/payment_pages/${session.id}/confirm`,
    {
      expected_amount: session.amount_total,
      ...(paymentMethod === null ? {} : { payment_method: paymentMethod }),
    },
  );
  return answer as Stripe.Response<Stripe.Checkout.Session>;
}

/** Begins monthly support at Checkout. @returns the subscription's id. */
export async function supportMonthly(stripe: Stripe, paymentMethod?: string): Promise<string> {
  const session = await stripe.checkout.sessions.create(monthlyOf());
  const { subscription } = await pay(stripe, session, paymentMethod);
  return idOf(subscription) ?? '';
}

/** The types of the last hundred events, oldest first. */
export async function eventTypes(stripe: Stripe): Promise<string[]> {
  const { data } = await stripe.events.list({ limit: 100 });
  return data.map(({ type }) => type).reverse();
}
