import assert from 'node:assert/strict';
import type Stripe from 'stripe';
import { startSandbox } from '../../sandbox/sandbox.js';
import { sessionParameters } from '../../src/checkout/session-parameters.js';
import { ENGLISH } from '../../src/languages/locale.js';
import { createStripe } from '../../src/stripe/stripe-client.js';
import { AMOUNT_MINOR } from './amount.js';
import { ATTEMPT, EVENT_IDS, type EventType, RANDOM, SHORT_TIMED, TIMED } from './render-event.js';

export interface EventTemplates {
  /** Events of one payment as they are delivered, for `renderEvent`. */
  readonly bodies: Readonly<Record<EventType, string>>;
}

/**
 * Opens a session at the sandbox, pays it, and makes templates of the events that arise. As at Stripe
 * a card's `charge.succeeded` has no balance transaction yet: `charge.updated` brings it.
 * @see https://docs.stripe.com/payments/payment-intents/asynchronous-capture
 */
export async function makeEventTemplates(
  { installationId, slug }: { installationId: string; slug: string },
  amountMinor = AMOUNT_MINOR,
): Promise<EventTemplates> {
  const sandbox = await startSandbox({ port: 0, balanceTransactionDelayMs: 0 });
  try {
    const stripe = createStripe({
      stripeSecretKey: 'sk_test_template',
      stripeApiBase: sandbox.url,
    });
    const parameters = sessionParameters(
      { installationId, attemptId: ATTEMPT, campaignSlug: slug },
      {
        amountMinor,
        feeCoverMinor: 0,
        interval: 'once',
        currency: 'usd',
        campaignTitle: 'Keep our newsroom independent',
        locale: ENGLISH,
      },
      {
        success: 'https://fund.example/thanks?session_id={CHECKOUT_SESSION_ID}',
        cancel: `https://fund.example/c/${slug}`,
      },
      new Date(Date.now() + 23 * 3600_000),
    );
    const session = await stripe.checkout.sessions.create(parameters);
    await stripe.rawRequest('POST', `/v1/payment_pages/${session.id}/confirm`, {
      expected_amount: amountMinor,
      payment_method: 'pm_card_visa',
      email: `reader.${RANDOM}@example.com`,
      name: "Zoë O'Neil",
    });
    return { bodies: await readBodies(stripe) };
  } finally {
    await sandbox.close();
  }
}

async function readBodies(stripe: Stripe): Promise<EventTemplates['bodies']> {
  const types = Object.keys(EVENT_IDS) as EventType[];
  const events = await Promise.all(types.map((type) => findEvent(stripe, type)));
  const objects = events.map((event) => event.data.object as unknown as Record<string, unknown>);
  const [, uncaptured, session, charge] = objects;
  assert.equal(uncaptured!.balance_transaction, null);
  const made = [
    [session!.id, `cs_test_${RANDOM}`],
    [charge!.id, `ch_3${TIMED}`],
    [session!.payment_intent, `pi_3${TIMED}`],
    [session!.customer, `cus_${SHORT_TIMED}`],
    [charge!.balance_transaction, `txn_3${TIMED}`],
  ] as const;
  const bodies = types.map((type, at) => {
    // Indented, as Stripe delivers its events.
    const body = JSON.stringify(events[at], null, 2);
    const named = body.replaceAll(events[at]!.id, EVENT_IDS[type] + TIMED);
    return made.reduce((text, [id, name]) => text.replaceAll(String(id), name), named);
  });
  return Object.fromEntries(
    types.map((type, at) => [type, bodies[at]!]),
  ) as EventTemplates['bodies'];
}

async function findEvent(stripe: Stripe, type: EventType): Promise<Stripe.Event> {
  const { data } = await stripe.events.list({ type });
  const [event] = data;
  assert(event, `the sandbox sent no ${type}`);
  return event;
}
