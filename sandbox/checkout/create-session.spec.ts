import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, sessionOf } from '../testing/clients.js';

describe('creating a Checkout Session', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, publicUrl: 'https://pay.example/' });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  it('answers an open session with a page to pay it', async () => {
    const session = await stripe.checkout.sessions.create(
      sessionOf(1337, {
        client_reference_id: 'attempt-1',
        metadata: { attempt: 'attempt-1' },
        adaptive_pricing: { enabled: false },
        submit_type: 'donate',
        payment_intent_data: { metadata: { attempt: 'attempt-1' } },
      }),
    );
    expect(session).toMatchObject({
      object: 'checkout.session',
      adaptive_pricing: { enabled: false },
      amount_subtotal: 1337,
      amount_total: 1337,
      client_reference_id: 'attempt-1',
      currency: 'usd',
      customer_creation: 'always',
      livemode: false,
      metadata: { attempt: 'attempt-1' },
      mode: 'payment',
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      submit_type: 'donate',
      url: `https://pay.example/c/pay/${session.id}`,
    });
    expect(session.id).toMatch(/^cs_test_\w{58}$/);
    expect(session.expires_at - session.created).toBe(86_400);
  });

  it('makes a no-cost order of an amount of 0', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf(0));
    expect(session).toMatchObject({
      object: 'checkout.session',
      amount_total: 0,
      currency: 'usd',
      payment_intent: null,
      payment_status: 'no_payment_required',
      status: 'open',
    });
  });

  it('sums lines of made prices', async () => {
    const product = await stripe.products.create({ name: 'Support' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 1500,
    });
    expect(price).toMatchObject({ object: 'price', type: 'one_time', unit_amount: 1500 });
    const session = await stripe.checkout.sessions.create(
      sessionOf(0, { line_items: [{ price: price.id, quantity: 2 }], expand: ['line_items'] }),
    );
    expect(session).toMatchObject({ amount_total: 3000, currency: 'eur' });
    expect(session.line_items?.data).toMatchObject([
      { object: 'item', amount_total: 3000, description: 'Support', quantity: 2 },
    ]);
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items).toMatchObject({ object: 'list', data: [{ price: { id: price.id } }] });
  });

  it.each([
    [50, 'usd'],
    [99_999_999, 'usd'],
    [30, 'gbp'],
    [700, 'isk'],
    [1230, 'kwd'],
  ])('takes %d %s, which Stripe can charge', async (amountMinor, currency) => {
    const [line] = sessionOf(amountMinor).line_items ?? [];
    const line_items = [{ ...line, price_data: { ...line!.price_data!, currency } }];
    const session = await stripe.checkout.sessions.create(sessionOf(0, { line_items }));
    expect(session).toMatchObject({
      object: 'checkout.session',
      amount_total: amountMinor,
      currency,
    });
  });

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const priced = (unit_amount: number, currency = 'usd') => ({
    line_items: [
      { quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'x' } } },
    ],
  });
  const refusals: [string, object, { code?: string; param: string }][] = [
    [
      'an amount below the smallest charge',
      priced(49),
      { code: 'amount_too_small', param: 'line_items' },
    ],
    [
      'an amount above the largest charge',
      priced(100_000_000),
      { code: 'amount_too_large', param: 'line_items[0][price_data][unit_amount]' },
    ],
    ['half a króna', priced(750, 'isk'), { param: 'line_items' }],
    ['a dinar’s odd last digit', priced(1337, 'kwd'), { param: 'line_items' }],
    [
      'a negative amount',
      priced(-1),
      { code: 'parameter_invalid_integer', param: 'line_items[0][price_data][unit_amount]' },
    ],
    [
      'an amount with decimals',
      priced(13.37),
      { code: 'parameter_invalid_integer', param: 'line_items[0][price_data][unit_amount]' },
    ],
    ['no lines', { line_items: [] }, { code: 'parameter_missing', param: 'line_items' }],
    ['no mode', { mode: undefined }, { code: 'parameter_missing', param: 'mode' }],
    [
      'no success_url',
      { success_url: undefined },
      { code: 'parameter_missing', param: 'success_url' },
    ],
    [
      'a success_url that is none',
      { success_url: 'thanks' },
      { code: 'url_invalid', param: 'success_url' },
    ],
    [
      'a cancel_url that is a script',
      { cancel_url: 'javascript:alert(1)' },
      { param: 'cancel_url' },
    ],
    [
      'payment_method_collection in payment mode',
      { payment_method_collection: 'if_required' },
      { param: 'payment_method_collection' },
    ],
    ['submit_type for nothing', { ...priced(0), submit_type: 'donate' }, { param: 'submit_type' }],
    [
      'payment_intent_data for nothing',
      { ...priced(0), payment_intent_data: { metadata: { a: 'b' } } },
      { param: 'payment_intent_data' },
    ],
    ['an expiry too soon', { expires_at: inSeconds(29 * 60) }, { param: 'expires_at' }],
    ['an expiry too late', { expires_at: inSeconds(25 * 3600) }, { param: 'expires_at' }],
    [
      'a long client_reference_id',
      { client_reference_id: 'x'.repeat(201) },
      { param: 'client_reference_id' },
    ],
    ['an unknown parameter', { donation: 'yes' }, { code: 'parameter_unknown', param: 'donation' }],
    [
      'an unknown parameter further in',
      { adaptive_pricing: { on: true } },
      { code: 'parameter_unknown', param: 'adaptive_pricing[on]' },
    ],
    [
      'payment_method_types, which this version no longer has',
      { payment_method_types: ['card'] },
      { code: 'parameter_unknown', param: 'payment_method_types' },
    ],
    [
      'an empty string',
      { customer_email: '' },
      { code: 'parameter_invalid_empty', param: 'customer_email' },
    ],
    [
      'a long metadata key',
      { metadata: { ['k'.repeat(41)]: 'v' } },
      { param: `metadata[${'k'.repeat(41)}]` },
    ],
    ['a long metadata value', { metadata: { k: 'v'.repeat(501) } }, { param: 'metadata[k]' }],
    [
      'too many metadata keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) },
      { param: 'metadata' },
    ],
    [
      'a missing customer',
      { customer: 'cus_none', customer_creation: undefined },
      { code: 'resource_missing', param: 'customer' },
    ],
    ['a customer to be made and to be used', { customer: 'cus_none' }, { param: 'customer' }],
    [
      'a missing price',
      { line_items: [{ price: 'price_none', quantity: 1 }] },
      { code: 'resource_missing', param: 'line_items[0][price]' },
    ],
    [
      'two currencies',
      { line_items: [...priced(100).line_items, ...priced(100, 'eur').line_items] },
      { param: 'line_items' },
    ],
    [
      'a monthly price in payment mode',
      {
        line_items: [
          {
            quantity: 1,
            price_data: {
              ...priced(100).line_items[0]!.price_data,
              recurring: { interval: 'month' },
            },
          },
        ],
      },
      { param: 'line_items' },
    ],
  ];
  it.each(refusals)('refuses %s', async (_what, overrides, error) => {
    const creating = stripe.checkout.sessions.create(sessionOf(1337, overrides));
    await expect(creating).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      ...error,
    });
  });
});
