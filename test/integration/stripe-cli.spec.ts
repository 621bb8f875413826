import type { Stripe } from 'stripe';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import type { WebhookReceiver } from '../../sandbox/testing/webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from '../../sandbox/testing/webhook-receiver.js';
import { runStripeCli } from '../support/stripe-cli.js';

/** A client that others wrote: what it cannot talk to is no stand-in for Stripe. */
describe('the official Stripe CLI against the sandbox', () => {
  let receiver: WebhookReceiver;
  let sandbox: Sandbox;
  beforeAll(async () => {
    receiver = await startReceiver();
    sandbox = await startSandbox({
      port: 0,
      webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
      balanceTransactionDelayMs: 20,
      bankDebitDelayMs: 20,
    });
  });
  afterAll(async () => {
    await sandbox.close();
    await receiver.close();
  });
  beforeEach(() => {
    receiver.events.length = 0;
  });

  const stripe = (...args: string[]) => runStripeCli(sandbox.url, args);

  it('completes a Checkout, and every event arrives signed', async () => {
    expect(await stripe('trigger', 'checkout.session.completed')).toContain('Trigger succeeded');
    const event = await receiver.waitFor('checkout.session.completed');
    expect(event.data.object).toMatchObject({
      object: 'checkout.session',
      amount_total: 3000,
      currency: 'usd',
      customer_details: { email: 'stripe@example.com', name: 'Jenny Rosen' },
      payment_status: 'paid',
    });
    await receiver.waitFor('payment_intent.succeeded');
    await receiver.waitFor('charge.succeeded');
    await receiver.waitFor('charge.updated');
    expect(receiver.forged).toEqual([]);
  });

  it('completes a bank debit that succeeds later', async () => {
    await stripe('trigger', 'checkout.session.async_payment_succeeded');
    const completed = await receiver.waitFor('checkout.session.completed');
    expect(completed.data.object).toMatchObject({ payment_status: 'unpaid' });
    const settled = await receiver.waitFor('checkout.session.async_payment_succeeded');
    expect(settled.data.object).toMatchObject({ payment_status: 'paid' });
  });

  it('completes a bank debit that fails later', async () => {
    await stripe('trigger', 'checkout.session.async_payment_failed');
    const settled = await receiver.waitFor('checkout.session.async_payment_failed');
    expect(settled.data.object).toMatchObject({ payment_status: 'unpaid' });
    await receiver.waitFor('payment_intent.payment_failed');
  });

  it('lists sessions and events, and retrieves one', async () => {
    await stripe('trigger', 'checkout.session.completed');
    const sessions = JSON.parse(
      await stripe('checkout', 'sessions', 'list', '--limit', '1'),
    ) as object;
    expect(sessions).toMatchObject({ object: 'list', data: [{ object: 'checkout.session' }] });
    const listed = await stripe('events', 'list', '--type', 'checkout.session.completed');
    const { data } = JSON.parse(listed) as Stripe.ApiList<Stripe.Event>;
    const [event] = data;
    expect(event).toMatchObject({ object: 'event', type: 'checkout.session.completed' });
    const retrieved = JSON.parse(await stripe('events', 'retrieve', event?.id ?? '')) as object;
    expect(retrieved).toMatchObject({ object: 'event', id: event?.id });
  });
});
