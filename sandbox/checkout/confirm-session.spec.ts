import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, pay, sessionOf } from '../testing/clients.js';
import type { WebhookReceiver } from '../testing/webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from '../testing/webhook-receiver.js';

describe('paying at Checkout', () => {
  let receiver: WebhookReceiver;
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeEach(async () => {
    receiver = await startReceiver();
    sandbox = await startSandbox({
      port: 0,
      webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
      balanceTransactionDelayMs: 50,
      bankDebitDelayMs: Infinity,
    });
    stripe = clientOf(sandbox);
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });

  const open = (amountMinor?: number, overrides?: Stripe.Checkout.SessionCreateParams) =>
    stripe.checkout.sessions.create(sessionOf(amountMinor, overrides));

  it('pays by card, and tells every step by signed event', async () => {
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
      billing_details: { email: 'zoe@example.com', name: "Zoë O'Neil" },
    });
    const session = await open(1337, {
      payment_intent_data: { metadata: { attempt: 'a-1' } },
      metadata: { attempt: 'a-1' },
    });
    const paid = await pay(stripe, session, method.id);
    expect(paid).toMatchObject({
      object: 'checkout.session',
      customer_details: { email: 'zoe@example.com', name: "Zoë O'Neil" },
      payment_status: 'paid',
      status: 'complete',
      url: null,
    });
    await receiver.waitFor('charge.updated');
    await sandbox.deliveriesSettled();
    expect(receiver.forged).toEqual([]);
    expect(receiver.types().sort()).toEqual([
      'charge.succeeded',
      'charge.updated',
      'checkout.session.completed',
      'customer.created',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    const intent = await stripe.paymentIntents.retrieve(idOf(paid.payment_intent)!, {
      expand: ['latest_charge.balance_transaction', 'customer'],
    });
    expect(intent).toMatchObject({
      object: 'payment_intent',
      amount: 1337,
      amount_received: 1337,
      customer: { object: 'customer', email: 'zoe@example.com', name: "Zoë O'Neil" },
      metadata: { attempt: 'a-1' },
      status: 'succeeded',
      latest_charge: {
        object: 'charge',
        paid: true,
        billing_details: { email: 'zoe@example.com' },
        payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
        balance_transaction: { object: 'balance_transaction', amount: 1337, fee: 69, net: 1268 },
      },
    });
    expect(paid.customer).toBe((intent.customer as Stripe.Customer).id);
  });

  it('leaves the balance transaction null until charge.updated brings it', async () => {
    await pay(stripe, await open());
    const succeeded = (await receiver.waitFor('charge.succeeded')) as Stripe.ChargeSucceededEvent;
    expect(succeeded.data.object.balance_transaction).toBeNull();
    const updated = (await receiver.waitFor('charge.updated')) as Stripe.ChargeUpdatedEvent;
    expect(updated.data.object.balance_transaction).toMatch(/^txn_/);
    expect(updated.data.previous_attributes).toEqual({ balance_transaction: null });
  });

  it('completes a no-cost order without an intent or a charge', async () => {
    const done = await pay(stripe, await open(0), null);
    expect(done).toMatchObject({
      amount_total: 0,
      payment_intent: null,
      payment_status: 'no_payment_required',
      status: 'complete',
    });
    await receiver.waitFor('checkout.session.completed');
    await sandbox.deliveriesSettled();
    expect(receiver.types().sort()).toEqual(['checkout.session.completed', 'customer.created']);
  });

  it('charges no payment method for a no-cost order, and asks for one for any other', async () => {
    expect(await pay(stripe, await open(0), 'pm_card_visa')).toMatchObject({
      payment_status: 'no_payment_required',
      payment_intent: null,
    });
    await expect(pay(stripe, await open(), null)).rejects.toMatchObject({
      param: 'payment_method',
    });
  });

  it('declines a card and lets another one pay the same intent', async () => {
    const session = await open();
    await expect(pay(stripe, session, 'pm_card_chargeDeclined')).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
    });
    const failed = (await receiver.waitFor(
      'payment_intent.payment_failed',
    )) as Stripe.PaymentIntentPaymentFailedEvent;
    expect(failed.data.object).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', type: 'card_error' },
    });
    const still = await stripe.checkout.sessions.retrieve(session.id);
    expect(still).toMatchObject({ status: 'open', payment_intent: failed.data.object.id });

    const paid = await pay(stripe, session);
    expect(paid).toMatchObject({ payment_status: 'paid', payment_intent: failed.data.object.id });
    const charges = await stripe.charges.list({ payment_intent: failed.data.object.id });
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    expect(receiver.types()).not.toContain('checkout.session.expired');
  });

  it('completes a bank debit unpaid, and tells later that it succeeded', async () => {
    const session = await open();
    const done = await pay(stripe, session, 'pm_usBankAccount_success');
    expect(done).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    await receiver.waitFor('payment_intent.processing');
    await receiver.waitFor('charge.pending');

    sandbox.settleDebit(session.id, 'succeed');
    const event = await receiver.waitFor('checkout.session.async_payment_succeeded');
    expect(event.data.object).toMatchObject({ id: session.id, payment_status: 'paid' });
    await receiver.waitFor('charge.succeeded');
    await receiver.waitFor('charge.updated');
    const intent = await stripe.paymentIntents.retrieve(idOf(done.payment_intent)!);
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'succeeded',
      amount_received: 1337,
    });
  });

  it('completes a bank debit unpaid, and tells later that it failed', async () => {
    const session = await open();
    const done = await pay(stripe, session, 'pm_usBankAccount_insufficientFunds');
    sandbox.settleDebit(idOf(done.payment_intent)!, 'fail');
    const event = await receiver.waitFor('checkout.session.async_payment_failed');
    expect(event.data.object).toMatchObject({ id: session.id, payment_status: 'unpaid' });
    await receiver.waitFor('charge.failed');
    const failed = await receiver.waitFor('payment_intent.payment_failed');
    expect(failed.data.object).toMatchObject({
      last_payment_error: { decline_code: 'insufficient_funds' },
    });
    expect(() => sandbox.settleDebit(session.id, 'succeed')).toThrow('not a bank debit on its way');
  });

  it('refuses another amount than the total', async () => {
    const session = await open();
    await expect(pay(stripe, { ...session, amount_total: 1336 })).rejects.toMatchObject({
      code: 'checkout_amount_mismatch',
    });
  });

  it('refuses a payment method that the session does not accept, and one that is not there', async () => {
    const session = await open(1337, { allowed_payment_method_types: ['card'] });
    await expect(pay(stripe, session, 'pm_usBankAccount_success')).rejects.toMatchObject({
      param: 'payment_method',
    });
    await expect(pay(stripe, session, 'pm_none')).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });

  it('pays a session once only', async () => {
    const session = await open();
    await pay(stripe, session);
    await expect(pay(stripe, session)).rejects.toMatchObject({ statusCode: 400, param: 'session' });
    const intents = await stripe.paymentIntents.list();
    expect(intents.data).toHaveLength(1);
  });

  it('expires a session by call, once, and then cannot be paid', async () => {
    const session = await open();
    const expired = await stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ object: 'checkout.session', status: 'expired', url: null });
    await receiver.waitFor('checkout.session.expired');
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(pay(stripe, session)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('expires a session by time, and cancels what a declined attempt left', async () => {
    const session = await open();
    await expect(pay(stripe, session, 'pm_card_chargeDeclined')).rejects.toThrow();
    sandbox.advanceClock(24 * 3_600_000 + 1_000);
    await receiver.waitFor('checkout.session.expired');
    await receiver.waitFor('payment_intent.canceled');
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'expired',
    });
  });

  it('makes no customer for a guest', async () => {
    const session = await open(1337, { customer_creation: 'if_required' });
    expect(await pay(stripe, session)).toMatchObject({ customer: null, payment_status: 'paid' });
  });
});
