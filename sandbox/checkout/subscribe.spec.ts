import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, eventTypes, monthlyOf, pay } from '../testing/clients.js';
import type { WebhookReceiver } from '../testing/webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from '../testing/webhook-receiver.js';

describe('Checkout in subscription mode', () => {
  let receiver: WebhookReceiver;
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeEach(async () => {
    receiver = await startReceiver();
    sandbox = await startSandbox({
      port: 0,
      webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
      balanceTransactionDelayMs: 3_600_000,
      bankDebitDelayMs: Infinity,
    });
    stripe = clientOf(sandbox);
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });

  const open = (amountMinor?: number, overrides?: Stripe.Checkout.SessionCreateParams) =>
    stripe.checkout.sessions.create(monthlyOf(amountMinor, overrides));
  const invoiceOf = (session: Stripe.Checkout.Session) =>
    stripe.invoices.retrieve(idOf(session.invoice)!, {
      expand: ['payments.data.payment.payment_intent.latest_charge'],
    });

  it('makes customer, subscription, paid invoice and invoice payment, and tells of each', async () => {
    const session = await open(1337, { client_reference_id: 'a-1', metadata: { attempt: 'a-1' } });
    expect(session).toMatchObject({
      mode: 'subscription',
      amount_total: 1337,
      customer_creation: 'always',
      invoice: null,
      invoice_creation: null,
      payment_method_collection: 'always',
      subscription: null,
    });
    const done = await pay(stripe, session);
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: null,
      customer: expect.stringMatching(/^cus_/) as string,
      subscription: expect.stringMatching(/^sub_/) as string,
      invoice: expect.stringMatching(/^in_/) as string,
    });
    expect(await eventTypes(stripe)).toEqual([
      'customer.created',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'payment_method.attached',
      'customer.updated',
      'invoice.created',
      'customer.subscription.created',
      'invoice.finalized',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
      'checkout.session.completed',
    ]);

    const subscription = await stripe.subscriptions.retrieve(idOf(done.subscription)!, {
      expand: ['default_payment_method', 'customer'],
    });
    const [item] = subscription.items.data;
    expect(subscription).toMatchObject({
      status: 'active',
      metadata: { attempt: 'a-1' },
      latest_invoice: done.invoice,
      customer: { email: 'stripe@example.com' },
      default_payment_method: { customer: done.customer, card: { last4: '4242' } },
    });
    expect(item).toMatchObject({
      price: { unit_amount: 1337, recurring: { interval: 'month', interval_count: 1 } },
      quantity: 1,
    });
    const days = (item!.current_period_end - item!.current_period_start) / 86_400;
    expect(days).toBeGreaterThanOrEqual(28);
    expect(days).toBeLessThanOrEqual(31);
  });

  it('ties the charge to the invoice by the invoice payment alone', async () => {
    const done = await pay(stripe, await open());
    const invoice = await invoiceOf(done);
    expect(invoice).toMatchObject({
      amount_due: 1337,
      amount_paid: 1337,
      amount_remaining: 0,
      billing_reason: 'subscription_create',
      customer: done.customer,
      customer_email: 'stripe@example.com',
      customer_name: 'Jenny Rosen',
      metadata: {},
      number: expect.stringMatching(/^[A-Z0-9]+-0001$/) as string,
      parent: {
        type: 'subscription_details',
        subscription_details: { subscription: done.subscription, metadata: { attempt: 'a-1' } },
      },
      status: 'paid',
      total: 1337,
    });
    expect(invoice.lines.data).toMatchObject([
      {
        amount: 1337,
        parent: {
          type: 'subscription_item_details',
          subscription_item_details: { subscription: done.subscription },
        },
      },
    ]);
    const [payment] = invoice.payments!.data;
    expect(payment).toMatchObject({ amount_paid: 1337, is_default: true, status: 'paid' });
    const intent = payment!.payment.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({
      customer: done.customer,
      metadata: {},
      setup_future_usage: 'off_session',
      latest_charge: { customer: done.customer, metadata: {}, paid: true },
    });
    expect(intent).not.toHaveProperty('invoice');
    expect(intent.latest_charge).not.toHaveProperty('invoice');

    const listed = await stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: intent.id },
    });
    expect(listed.data.map(({ id }) => id)).toEqual([payment!.id]);
    expect(await stripe.invoicePayments.retrieve(payment!.id)).toMatchObject({
      invoice: invoice.id,
    });
    expect(await stripe.invoices.retrieve(invoice.id)).not.toHaveProperty('payments');
  });

  it('sums several monthly lines on one subscription', async () => {
    const params = monthlyOf(2500);
    const [first] = params.line_items!;
    const done = await pay(stripe, await open(2500, { line_items: [first!, first!] }));
    expect(await invoiceOf(done)).toMatchObject({ total: 5000, lines: { data: [{}, {}] } });
    const { items } = await stripe.subscriptions.retrieve(idOf(done.subscription)!);
    expect(items.data).toHaveLength(2);
  });

  it('leaves a declined session open without any subscription, and charges the next card once', async () => {
    const session = await open();
    await expect(pay(stripe, session, 'pm_card_chargeDeclined')).rejects.toMatchObject({
      code: 'card_declined',
    });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'open',
      subscription: null,
      invoice: null,
    });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    expect((await stripe.invoices.list()).data).toEqual([]);

    const done = await pay(stripe, session);
    expect(done.payment_status).toBe('paid');
    expect((await stripe.charges.list()).data.map(({ status }) => status)).toEqual([
      'succeeded',
      'failed',
    ]);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('cancels what a declined attempt left when the session expires', async () => {
    const session = await open();
    await expect(pay(stripe, session, 'pm_card_chargeDeclined')).rejects.toThrow();
    await stripe.checkout.sessions.expire(session.id);
    await receiver.waitFor('payment_intent.canceled');
  });

  it('completes a bank debit unpaid with an active subscription, and settles the invoice later', async () => {
    const session = await open();
    const done = await pay(stripe, session, 'pm_usBankAccount_success');
    expect(done).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(await stripe.subscriptions.retrieve(idOf(done.subscription)!)).toMatchObject({
      status: 'active',
    });
    expect(await invoiceOf(done)).toMatchObject({ status: 'open', amount_paid: 0 });
    expect(await eventTypes(stripe)).not.toContain('invoice.paid');

    sandbox.settleDebit(session.id, 'succeed');
    expect((await eventTypes(stripe)).slice(-6)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
      'checkout.session.async_payment_succeeded',
    ]);
    expect(await invoiceOf(done)).toMatchObject({ status: 'paid', amount_paid: 1337 });
  });

  it('tells that a bank debit failed, and tries it again without telling the session', async () => {
    const session = await open();
    const done = await pay(stripe, session, 'pm_usBankAccount_insufficientFunds');
    sandbox.settleDebit(session.id, 'fail');
    expect((await eventTypes(stripe)).slice(-5)).toEqual([
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.payment_failed',
      'customer.subscription.updated',
      'checkout.session.async_payment_failed',
    ]);
    expect(await stripe.subscriptions.retrieve(idOf(done.subscription)!)).toMatchObject({
      status: 'past_due',
    });
    sandbox.changePaymentMethod(idOf(done.subscription)!, 'pm_card_visa');
    sandbox.advanceClock(3 * 86_400_000 + 1_000);
    expect(await invoiceOf(done)).toMatchObject({ status: 'paid', attempt_count: 2 });
    expect(await stripe.subscriptions.retrieve(idOf(done.subscription)!)).toMatchObject({
      status: 'active',
    });
    expect(await eventTypes(stripe)).not.toContain('checkout.session.async_payment_succeeded');
  });

  it('refuses a method the session does not accept, and a second payment', async () => {
    const session = await open(1337, { allowed_payment_method_types: ['card'] });
    await expect(pay(stripe, session, 'pm_usBankAccount_success')).rejects.toMatchObject({
      param: 'payment_method',
    });
    await pay(stripe, session);
    await expect(pay(stripe, session)).rejects.toMatchObject({ param: 'session' });
  });
});
