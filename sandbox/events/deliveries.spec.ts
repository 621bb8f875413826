import type { Stripe } from 'stripe';
import type { Sandbox, SandboxOptions } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, pay, sessionOf } from '../testing/clients.js';
import type { WebhookReceiver } from '../testing/webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from '../testing/webhook-receiver.js';

describe('delivering events', () => {
  let receiver: WebhookReceiver;
  let sandbox: Sandbox;
  let stripe: Stripe;
  const start = async (options: Partial<SandboxOptions> = {}) => {
    sandbox = await startSandbox({
      port: 0,
      webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
      retryScheduleMs: [20, 40],
      ...options,
    });
    stripe = clientOf(sandbox);
  };
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });

  const undelivered = async () => (await stripe.events.list({ delivery_success: false })).data;

  it('signs the exact bytes it sends', async () => {
    await start();
    await stripe.products.create({ name: 'Zoë – “quoted”' });
    const event = await receiver.waitFor('product.created');
    expect(event).toMatchObject({
      object: 'event',
      data: { object: { object: 'product', name: 'Zoë – “quoted”' } },
      livemode: false,
      pending_webhooks: 1,
      request: { id: expect.stringMatching(/^req_/) },
    });
    expect(receiver.forged).toEqual([]);
    await sandbox.deliveriesSettled();
    expect(await stripe.events.retrieve(event.id)).toMatchObject({
      object: 'event',
      pending_webhooks: 0,
    });
  });

  it('signs with the secret it was given, which no other verifies', async () => {
    await start({ webhook: { url: receiver.url, secret: 'whsec_another' } });
    await stripe.products.create({ name: 'x' });
    await sandbox.deliveriesSettled();
    expect(receiver.events).toEqual([]);
    expect(receiver.forged).toHaveLength(1);
  });

  it('tries again until it is answered 2xx', async () => {
    await start();
    receiver.failNext(500, 302);
    await stripe.products.create({ name: 'x' });
    await receiver.waitFor('product.created', 3);
    await sandbox.deliveriesSettled();
    expect(await undelivered()).toEqual([]);
    expect(new Set(receiver.events.map(({ id }) => id)).size).toBe(1);
  });

  it('gives up after the last retry, and keeps the event findable as undelivered', async () => {
    await start();
    receiver.failNext(500, 500, 500);
    await stripe.products.create({ name: 'x' });
    await receiver.waitFor('product.created', 3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(receiver.events).toHaveLength(3);
    expect(await undelivered()).toMatchObject([{ type: 'product.created' }]);
  });

  it('tries for three days unless it is told otherwise, and then gives up', async () => {
    sandbox = await startSandbox({
      port: 0,
      webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
    });
    stripe = clientOf(sandbox);
    receiver.failNext(...Array.from({ length: 100 }, () => 500));
    await stripe.products.create({ name: 'x' });
    await sandbox.deliveriesSettled();
    let lastTriedAfterHours = 0;
    for (let hours = 1; hours <= 7 * 24; hours += 1) {
      const tries = receiver.events.length;
      sandbox.advanceClock(3_600_000);
      await sandbox.deliveriesSettled();
      if (receiver.events.length > tries) lastTriedAfterHours = hours;
    }
    expect(lastTriedAfterHours).toBeGreaterThan(60);
    expect(lastTriedAfterHours).toBeLessThan(84);
    expect(await undelivered()).toMatchObject([{ type: 'product.created' }]);
  });

  it('survives a receiver that is not there', async () => {
    await start({ webhook: { url: 'http://127.0.0.1:9/none', secret: WEBHOOK_SECRET } });
    await stripe.products.create({ name: 'x' });
    await sandbox.deliveriesSettled();
    expect(await undelivered()).toHaveLength(1);
  });

  it('holds deliveries back while paused', async () => {
    await start();
    sandbox.pauseDeliveries();
    await stripe.products.create({ name: 'x' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.events).toEqual([]);
    sandbox.resumeDeliveries();
    await receiver.waitFor('product.created');
  });

  it('withholds events that are never to arrive, and can still send them by hand', async () => {
    await start();
    sandbox.withholdEvents(['checkout.session.completed']);
    await pay(stripe, await stripe.checkout.sessions.create(sessionOf()));
    await receiver.waitFor('payment_intent.succeeded');
    await sandbox.deliveriesSettled();
    expect(receiver.types()).not.toContain('checkout.session.completed');
    const [lost] = await undelivered();
    expect(lost).toMatchObject({ type: 'checkout.session.completed', pending_webhooks: 1 });
    expect(await sandbox.redeliver(lost!.id)).toEqual(['200']);
    await receiver.waitFor('checkout.session.completed');
    expect(await undelivered()).toEqual([]);
  });

  it('sends a delivered event a second time when asked to', async () => {
    await start();
    await stripe.products.create({ name: 'x' });
    const { id } = await receiver.waitFor('product.created');
    await sandbox.redeliver(id);
    expect(receiver.events.map((event) => event.id)).toEqual([id, id]);
    expect(() => sandbox.redeliver('evt_none')).toThrow('No such event');
  });

  it('sends an endpoint only what it subscribed to', async () => {
    await start({ webhook: { url: 'http://127.0.0.1:9/none', secret: 'whsec_none' } });
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['customer.created'],
    });
    await stripe.products.create({ name: 'x' });
    await stripe.customers.create({ email: 'zoe@example.com' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Signed with a secret of its own, which the receiver does not know.
    expect(receiver.forged).toHaveLength(1);
    await stripe.webhookEndpoints.del(endpoint.id);
    await stripe.customers.create({ email: 'zoe@example.com' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.forged).toHaveLength(1);
  });

  it('keeps events for thirty days', async () => {
    await start();
    await stripe.products.create({ name: 'x' });
    const { id } = await receiver.waitFor('product.created');
    const kept = async () => (await stripe.events.list()).data.map((event) => event.id);
    sandbox.advanceClock(30 * 86_400_000 - 60_000);
    expect(await kept()).toEqual([id]);
    sandbox.advanceClock(61_000);
    expect(await kept()).toEqual([]);
    await expect(stripe.events.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('lists events by type, groups of types, time and cursor', async () => {
    await start();
    await pay(stripe, await stripe.checkout.sessions.create(sessionOf()));
    const list = (params: Stripe.EventListParams) => stripe.events.list(params);
    const types = async (params: Stripe.EventListParams) =>
      (await list(params)).data.map(({ type }) => type);
    expect(await types({ type: 'checkout.session.completed' })).toEqual([
      'checkout.session.completed',
    ]);
    expect(await types({ type: 'payment_intent.*' })).toEqual([
      'payment_intent.succeeded',
      'payment_intent.created',
    ]);
    expect(await types({ types: ['charge.succeeded', 'customer.created'] })).toEqual([
      'charge.succeeded',
      'customer.created',
    ]);
    expect(await types({ created: { gte: Math.floor(Date.now() / 1000) + 60 } })).toEqual([]);
    const [newest, second] = (await list({ limit: 2 })).data;
    expect((await list({ ending_before: second!.id })).data.map(({ id }) => id)).toEqual([
      newest!.id,
    ]);
    await expect(list({ type: 'a', types: ['b'] })).rejects.toMatchObject({ statusCode: 400 });
    await expect(list({ types: Array.from({ length: 21 }, () => 'a') })).rejects.toMatchObject({
      param: 'types',
    });
  });
});
