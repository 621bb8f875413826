import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, monthlyOf, pay } from '../testing/clients.js';

describe('the controls of monthly support over HTTP', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  let id: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    const session = await stripe.checkout.sessions.create(monthlyOf());
    id = idOf((await pay(stripe, session)).subscription)!;
  });

  const control = async (action: string, body: object = {}, subscription = id) => {
    const answer = await fetch(`${sandbox.url}/sandbox/subscriptions/${subscription}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as object };
  };

  it('renews, and lets one renewal fail', async () => {
    expect(await control('renew')).toMatchObject({
      status: 200,
      body: { object: 'invoice', status: 'paid', billing_reason: 'subscription_cycle' },
    });
    expect(await control('fail_next_renewal')).toEqual({ status: 200, body: { ok: true } });
    expect(await control('renew')).toMatchObject({ body: { status: 'open' } });
  });

  it('changes what is charged', async () => {
    await control('payment_method', { method: 'pm_card_renewalFails' });
    expect(await control('renew')).toMatchObject({ body: { status: 'open' } });
    expect(await control('payment_method')).toMatchObject({ status: 400 });
    expect(await control('payment_method', { method: 'pm_none' })).toMatchObject({ status: 400 });
    expect(await control('payment_method', { method: 'pm_card_chargeDeclined' })).toMatchObject({
      status: 402,
    });
  });

  it('pauses, resumes and cancels', async () => {
    expect(await control('resume')).toMatchObject({ status: 400 });
    expect(await control('pause')).toMatchObject({ body: { status: 'paused' } });
    expect(await control('renew')).toMatchObject({ status: 400 });
    expect(await control('resume')).toMatchObject({ body: { status: 'active' } });
    expect(await control('cancel', { atPeriodEnd: true })).toMatchObject({
      body: { status: 'active', cancel_at_period_end: true },
    });
    expect(await control('cancel')).toMatchObject({ body: { status: 'canceled' } });
    expect(await control('cancel')).toMatchObject({ status: 404 });
    expect(await control('renew', {}, 'sub_none')).toMatchObject({ status: 404 });
  });
});
