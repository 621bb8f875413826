import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

describe('payments without a Checkout Session', () => {
  let test: SandboxUnderTest;
  let stripe: Stripe;
  beforeAll(async () => {
    test = await startForTest();
    stripe = test.stripe;
  });
  afterAll(() => test.close());

  const charge = (overrides: Partial<Stripe.ChargeCreateParams> = {}) =>
    stripe.charges.create({ amount: 1337, currency: 'usd', source: 'tok_visa', ...overrides });
  const intent = (overrides: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({ amount: 1337, currency: 'usd', ...overrides });

  it('charges a token directly, without an intent', async () => {
    const made = await charge({ description: 'A tote bag', metadata: { shop: 'x' } });
    expect(made).toMatchObject({
      object: 'charge',
      amount: 1337,
      description: 'A tote bag',
      metadata: { shop: 'x' },
      paid: true,
      payment_intent: null,
      status: 'succeeded',
    });
    expect(made.balance_transaction).toMatch(/^txn_/);
    expect(await test.eventsOf(made.id)).toEqual(['charge.succeeded']);
    expect(await stripe.refunds.create({ charge: made.id })).toMatchObject({
      payment_intent: null,
      status: 'succeeded',
    });
    const changed = await stripe.charges.update(made.id, { metadata: { box: '7' } });
    expect(changed.metadata).toEqual({ shop: 'x', box: '7' });
  });

  it('declines a card, and keeps the failed charge', async () => {
    await expect(charge({ source: 'tok_chargeDeclined' })).rejects.toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
    });
    const [failed] = (await stripe.charges.list({ limit: 1 })).data;
    expect(failed).toMatchObject({ paid: false, status: 'failed' });
    await expect(stripe.refunds.create({ charge: failed?.id ?? '' })).rejects.toMatchObject({
      message: expect.stringContaining('its status is failed'),
    });
  });

  it.each([
    [{ source: 'tok_none' }, { code: 'resource_missing', param: 'source' }],
    [{ source: 'pm_usBankAccount_success' }, { code: 'resource_missing', param: 'source' }],
    [{ amount: 49 }, { code: 'amount_too_small' }],
    [{ amount: 0 }, { param: 'amount' }],
    [{ customer: 'cus_none' }, { code: 'resource_missing', param: 'customer' }],
    [{ application_fee_amount: 1 }, { code: 'parameter_unknown' }],
  ])('refuses a charge with %p', async (overrides, expected) => {
    await expect(charge(overrides)).rejects.toMatchObject({ statusCode: 400, ...expected });
  });

  it('confirms an intent while it is made', async () => {
    const made = await intent({ confirm: true, payment_method: 'pm_card_visa' });
    expect(made).toMatchObject({ amount_received: 1337, status: 'succeeded' });
    expect(await test.eventsOf(made.id)).toEqual([
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
  });

  it('confirms an intent later, also after a decline', async () => {
    const customer = await stripe.customers.create({ email: 'zoe@example.com' });
    const made = await intent({ customer: customer.id, payment_method: 'pm_card_visa' });
    expect(made).toMatchObject({ customer: customer.id, status: 'requires_confirmation' });
    await expect(
      stripe.paymentIntents.confirm(made.id, { payment_method: 'pm_card_chargeDeclined' }),
    ).rejects.toMatchObject({ statusCode: 402 });
    await expect(stripe.paymentIntents.confirm(made.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const paid = await stripe.paymentIntents.confirm(made.id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded' });
    await expect(stripe.paymentIntents.confirm(made.id)).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.paymentIntents.cancel(made.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('cancels an intent that waits', async () => {
    const made = await intent();
    expect(made).toMatchObject({ status: 'requires_payment_method' });
    expect(
      await stripe.paymentIntents.cancel(made.id, { cancellation_reason: 'duplicate' }),
    ).toMatchObject({ cancellation_reason: 'duplicate', status: 'canceled' });
    expect(await test.eventsOf(made.id)).toEqual([
      'payment_intent.created',
      'payment_intent.canceled',
    ]);
  });

  it('leaves a bank debit processing until it is settled', async () => {
    const made = await intent({ confirm: true, payment_method: 'pm_usBankAccount_success' });
    expect(made).toMatchObject({ status: 'processing' });
    test.sandbox.settleDebit(made.id, 'succeed');
    expect(await stripe.paymentIntents.retrieve(made.id)).toMatchObject({ status: 'succeeded' });
  });

  it('refuses a method of a type that the intent does not take', async () => {
    await expect(
      intent({
        confirm: true,
        payment_method: 'pm_usBankAccount_success',
        allowed_payment_method_types: ['card'],
      }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'payment_method' });
    const older = { amount: '1337', currency: 'usd', 'payment_method_types[]': 'card' };
    await expect(stripe.rawRequest('POST', '/v1/payment_intents', older)).rejects.toMatchObject({
      code: 'parameter_unknown',
    });
    await expect(intent({ payment_method: 'pm_none' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(stripe.paymentIntents.confirm('pi_none')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('sells something that is none of the service’s business', async () => {
    const sold = test.sandbox.sellSomethingElse(1337, 'eur');
    expect(sold).toMatchObject({ amount: 1337, currency: 'eur', status: 'succeeded' });
    const { metadata } = await stripe.paymentIntents.retrieve(idOf(sold.payment_intent) ?? '');
    expect(metadata).toEqual({ shop: 'merchandise' });
  });
});
