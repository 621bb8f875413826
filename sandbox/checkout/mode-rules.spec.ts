import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, monthlyOf } from '../testing/clients.js';

describe('what a session in subscription mode may ask for', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  const open = (amountMinor?: number, overrides?: Stripe.Checkout.SessionCreateParams) =>
    stripe.checkout.sessions.create(monthlyOf(amountMinor, overrides));

  it('refuses what belongs to payment mode', async () => {
    const refusals: [Stripe.Checkout.SessionCreateParams, string, RegExp][] = [
      [{ customer_creation: 'always' }, 'customer_creation', /only be used in `payment` mode/],
      [
        { payment_intent_data: { description: 'x' } },
        'payment_intent_data',
        /in `subscription` mode/,
      ],
      [{ mode: 'payment' }, 'subscription_data', /in `payment` mode/],
      [{ mode: 'setup' }, 'mode', /does not support/],
    ];
    for (const [overrides, param, message] of refusals) {
      await expect(open(1337, overrides)).rejects.toMatchObject({
        statusCode: 400,
        param,
        message: expect.stringMatching(message) as string,
      });
    }
  });

  it('takes a kind of button, and nothing less than the smallest charge', async () => {
    expect(await open(1337, { submit_type: 'donate' })).toMatchObject({ submit_type: 'donate' });
    await expect(open(0)).rejects.toMatchObject({ param: 'line_items' });
    await expect(open(10)).rejects.toMatchObject({ code: 'amount_too_small' });
  });

  it('refuses lines that do not recur, or not at one interval', async () => {
    const line = (recurring?: { interval: 'month' | 'year' }) => ({
      quantity: 1,
      price_data: {
        currency: 'usd',
        unit_amount: 500,
        product_data: { name: 'x' },
        ...(recurring ? { recurring } : {}),
      },
    });
    for (const lines of [
      [line()],
      [line({ interval: 'month' }), line()],
      [line({ interval: 'month' }), line({ interval: 'year' })],
    ]) {
      await expect(open(500, { line_items: lines })).rejects.toMatchObject({
        statusCode: 400,
        param: 'line_items',
      });
    }
  });
});
