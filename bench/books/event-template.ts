import assert from 'node:assert/strict';
import { startSandbox } from '../../sandbox/sandbox.js';
import { sessionParameters } from '../../src/checkout/session-parameters.js';
import { createStripe } from '../../src/stripe/stripe-client.js';
import { ATTEMPT, HEX } from './render-event.js';

/** What every attempt of the benchmark asks for, minor units. */
export const AMOUNT_MINOR = 1337;

export interface EventTemplate {
  /** A `checkout.session.completed` event as it is delivered, for `renderEvent`. */
  readonly body: string;
  /** What the attempt's row keeps of the call to Stripe. */
  readonly parameters: object;
}

/** Opens a session at the sandbox, pays it, and makes a template of the event that arises. */
export async function makeEventTemplate(
  installationId: string,
  campaignSlug: string,
): Promise<EventTemplate> {
  const sandbox = await startSandbox({ port: 0 });
  try {
    const stripe = createStripe({
      stripeSecretKey: 'sk_test_template',
      stripeApiBase: sandbox.url,
    });
    const parameters = sessionParameters(
      { installationId, attemptId: ATTEMPT, campaignSlug },
      {
        amountMinor: AMOUNT_MINOR,
        feeCoverMinor: 0,
        interval: 'once',
        currency: 'usd',
        campaignTitle: 'Keep our newsroom independent',
      },
      {
        success: 'https://fund.example/thanks?session_id={CHECKOUT_SESSION_ID}',
        cancel: `https://fund.example/?campaign=${campaignSlug}`,
      },
      new Date(Date.now() + 23 * 3600_000),
    );
    const session = await stripe.checkout.sessions.create(parameters);
    await stripe.rawRequest('POST', `/v1/payment_pages/${session.id}/confirm`, {
      expected_amount: AMOUNT_MINOR,
      payment_method: 'pm_card_visa',
      email: `reader.${HEX}@example.com`,
      name: "Zoë O'Neil",
    });
    const { data } = await stripe.events.list({ type: 'checkout.session.completed' });
    const [event] = data;
    assert(event?.type === 'checkout.session.completed');
    const { payment_intent: payment, customer } = event.data.object;
    assert(typeof payment === 'string' && typeof customer === 'string');
    // Indented, as Stripe delivers its events.
    const body = JSON.stringify(event, null, 2)
      .replaceAll(event.id, `evt_${HEX}`)
      .replaceAll(session.id, `cs_test_${HEX}`)
      .replaceAll(payment, `pi_${HEX}`)
      .replaceAll(customer, `cus_${HEX}`);
    return { body, parameters };
  } finally {
    await sandbox.close();
  }
}
