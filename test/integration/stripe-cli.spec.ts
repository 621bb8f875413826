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

  it('pays an invoice made by hand', async () => {
    expect(await stripe('trigger', 'invoice.paid')).toContain('Trigger succeeded');
    const paid = await receiver.waitFor('invoice.paid');
    expect(paid.data.object).toMatchObject({ amount_paid: 2000, billing_reason: 'manual' });
    await receiver.waitFor('invoice_payment.paid');
    await receiver.waitFor('invoice.payment_succeeded');
  });

  it('fails to pay an invoice', async () => {
    expect(await stripe('trigger', 'invoice.payment_failed')).toContain('Trigger succeeded');
    const failed = await receiver.waitFor('invoice.payment_failed');
    expect(failed.data.object).toMatchObject({ amount_remaining: 2000, status: 'open' });
    await receiver.waitFor('charge.failed');
  });

  it('starts a subscription, and charges its first month', async () => {
    await stripe('trigger', 'customer.subscription.created');
    const created = await receiver.waitFor('customer.subscription.created');
    expect(created.data.object).toMatchObject({ status: 'incomplete' });
    const updated = await receiver.waitFor('customer.subscription.updated');
    expect(updated.data).toMatchObject({
      object: { status: 'active' },
      previous_attributes: { status: 'incomplete' },
    });
    await receiver.waitFor('invoice.paid');
  });

  it('changes a subscription, and says what it was before', async () => {
    await stripe('trigger', 'customer.subscription.updated');
    const updated = await receiver.waitFor('customer.subscription.updated', 2);
    expect(updated.data).toMatchObject({
      object: { metadata: { foo: 'bar' } },
      previous_attributes: { metadata: {} },
    });
  });

  it('ends a subscription', async () => {
    await stripe('trigger', 'customer.subscription.deleted');
    const deleted = await receiver.waitFor('customer.subscription.deleted');
    expect(deleted.data.object).toMatchObject({ status: 'canceled' });
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
