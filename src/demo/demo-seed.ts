import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type {
  CampaignDraft,
  CampaignSetupService,
} from '../preset-amounts/campaign-setup.service.js';
import { CampaignExistsError } from '../campaigns/campaign-errors.js';
import { DEMO_CAMPAIGN } from '../campaigns/demo-campaign.js';
import { SANDBOX_SECRET_KEY } from './start-sandbox.js';

/** The demo campaign, as `npm run campaign -- create` would make it. */
export const DEMO_DRAFT: CampaignDraft = {
  slug: DEMO_CAMPAIGN,
  title: 'Keep our newsroom independent',
  currency: 'usd',
  goalMinor: 5_000_00,
  presetsMinor: [0, 100_00, 2_500_00, 5_000_00],
  scaleMinor: [0, 2_500_00, 5_000_00],
  milestonesMinor: [2_500_00, 5_000_00],
};

const FIRST_GIFT_MINOR = 100_00;
const WAIT_MS = 30_000;

/** Where the running service and the sandbox are reached. */
export interface DemoAddresses {
  readonly serviceUrl: string;
  readonly sandboxUrl: string;
}

/**
 * Makes the demo campaign, and its first 100 dollars as any reader's are made: a checkout attempt,
 * a payment at Checkout, a signed event. Started again, it goes on where it stopped.
 */
export async function applyDemoSeed(
  setup: CampaignSetupService,
  addresses: DemoAddresses,
): Promise<void> {
  await createCampaign(setup);
  if (await hasRaised(addresses)) return;
  const sessionId = await openSession(addresses);
  await pay(addresses, sessionId);
  await paid(addresses);
}

async function createCampaign(setup: CampaignSetupService): Promise<void> {
  try {
    await setup.create(DEMO_DRAFT);
  } catch (error) {
    if (!(error instanceof CampaignExistsError)) throw error;
  }
}

async function hasRaised({ serviceUrl }: DemoAddresses): Promise<boolean> {
  const progress = await call(`${serviceUrl}/v1/campaigns/${DEMO_CAMPAIGN}/progress`);
  return Number(progress.grossMinor) > 0;
}

async function openSession({ serviceUrl }: DemoAddresses): Promise<string> {
  const session = await call(`${serviceUrl}/v1/campaigns/${DEMO_CAMPAIGN}/checkout-sessions`, {
    headers: { 'content-type': 'application/json', 'idempotency-key': 'demo-first-gift' },
    body: JSON.stringify({ amountMinor: FIRST_GIFT_MINOR }),
  });
  return String(session.id);
}

/** The two calls with which the official Stripe CLI completes a Checkout. */
async function pay({ sandboxUrl }: DemoAddresses, sessionId: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${SANDBOX_SECRET_KEY}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const session = await call(`${sandboxUrl}/v1/checkout/sessions/${sessionId}`, { headers });
  if (session.status === 'complete') return;
  const method = await call(`${sandboxUrl}/v1/payment_methods`, {
    headers,
    body: new URLSearchParams({
      type: 'card',
      'card[token]': 'tok_visa',
      'billing_details[email]': 'first.reader@example.com',
      'billing_details[name]': 'First Reader',
    }).toString(),
  });
  await call(`${sandboxUrl}/v1/payment_pages/${sessionId}/confirm`, {
    headers,
    body: new URLSearchParams({
      payment_method: String(method.id),
      expected_amount: String(FIRST_GIFT_MINOR),
    }).toString(),
  });
}

/** The event makes it count, not the payment. */
async function paid(addresses: DemoAddresses): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await hasRaised(addresses))) {
    assert(Date.now() < deadline, 'the demo gift was paid and its event did not come');
    await wait(50);
  }
}

async function call(
  url: string,
  { headers, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Record<string, unknown>> {
  const method = body === undefined ? 'GET' : 'POST';
  const response = await fetch(url, { method, headers, body });
  const answer = (await response.json()) as Record<string, unknown>;
  assert(response.ok, `${method} ${url}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
