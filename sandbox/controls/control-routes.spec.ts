import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, pay, sessionOf } from '../testing/clients.js';
import type { WebhookReceiver } from '../testing/webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from '../testing/webhook-receiver.js';

describe('the controls over HTTP', () => {
  let receiver: WebhookReceiver;
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    receiver = await startReceiver();
    const webhook = { url: receiver.url, secret: WEBHOOK_SECRET };
    sandbox = await startSandbox({ port: 0, webhook, bankDebitDelayMs: Infinity });
    stripe = clientOf(sandbox);
  });
  afterAll(async () => {
    await sandbox.close();
    await receiver.close();
  });

  const control = async (path: string, body: object = {}) => {
    const answer = await fetch(`${sandbox.url}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as object };
  };

  it('settles a bank debit by its session', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf());
    await pay(stripe, session, 'pm_usBankAccount_success');
    expect(await control(`debits/${session.id}/settle`, { outcome: 'perhaps' })).toMatchObject({
      status: 400,
    });
    expect(await control('debits/pi_none/settle', { outcome: 'fail' })).toMatchObject({
      status: 404,
    });
    expect(await control(`debits/${session.id}/settle`, { outcome: 'fail' })).toEqual({
      status: 200,
      body: { ok: true },
    });
    await receiver.waitFor('checkout.session.async_payment_failed');
  });

  it('pauses, resumes and withholds deliveries, and sends one again', async () => {
    await control('deliveries/pause');
    await control('deliveries/withhold', { types: ['price.created'] });
    const product = await stripe.products.create({ name: 'x' });
    await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 100 });
    expect(receiver.types()).not.toContain('product.created');
    await control('deliveries/resume');
    await receiver.waitFor('product.created');
    await control('deliveries/settled');
    expect(receiver.types()).not.toContain('price.created');
    const [lost] = (await stripe.events.list({ type: 'price.created' })).data;
    expect(await control(`events/${lost!.id}/redeliver`)).toEqual({
      status: 200,
      body: { answers: ['200'] },
    });
    expect(await control('events/evt_none/redeliver')).toMatchObject({ status: 404 });
    await control('deliveries/withhold', {});
  });

  it('makes the next matching calls fail, and no others', async () => {
    await control('faults', { kind: 'error', times: 2, method: 'POST', path: '/v1/products' });
    await stripe.customers.create({ email: 'zoe@example.com' });
    await expect(stripe.products.create({ name: 'x' })).rejects.toMatchObject({ statusCode: 500 });
    await expect(stripe.products.create({ name: 'x' })).rejects.toMatchObject({ statusCode: 500 });
    expect(await stripe.products.create({ name: 'x' })).toMatchObject({ object: 'product' });

    await control('faults', { kind: 'rate_limit', times: 9 });
    await control('faults/clear');
    expect(await stripe.products.list()).toMatchObject({ object: 'list' });
    expect(await control('faults', { kind: 'earthquake' })).toMatchObject({ status: 400 });
  });

  it('moves the clock, forwards only', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf());
    await control('clock/advance', { byMs: 86_401_000 });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'expired',
    });
    const clock = (await (await fetch(`${sandbox.url}/sandbox/clock`)).json()) as { now: string };
    expect(new Date(clock.now).getTime()).toBeGreaterThan(Date.now() + 86_400_000);
    expect(await control('clock/advance', { byMs: -1 })).toMatchObject({ status: 400 });
  });
});
