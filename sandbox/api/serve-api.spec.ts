import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, pay, sessionOf } from '../testing/clients.js';

describe('the API', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, balanceTransactionDelayMs: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.url}${path}`, { headers });
  const AUTHORIZED = { authorization: 'Bearer sk_test_1234' };

  it.each([
    ['no key', {}],
    ['an empty key', { authorization: 'Bearer ' }],
    ['a live key', { authorization: `Bearer sk_${'live'}_1234567890` }],
    ['a publishable key', { authorization: 'Bearer pk_test_1234567890' }],
  ])('answers 401 to %s', async (_what, headers) => {
    const answer = await get('/v1/events', headers);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('takes a key as the user of Basic, as curl -u sends it', async () => {
    const basic = Buffer.from('sk_test_1234:').toString('base64');
    expect((await get('/v1/events', { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it('names each answer and the version it is in', async () => {
    const answer = await get('/v1/events', {
      ...AUTHORIZED,
      'stripe-version': '2026-10-28.endive',
    });
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
    expect(answer.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  it('answers 404 in Stripe’s words to a path that is none', async () => {
    const answer = await get('/v1/nothing?x=1', AUTHORIZED);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: {
        type: 'invalid_request_error',
        message: expect.stringContaining('Unrecognized request URL (GET: /v1/nothing)'),
      },
    });
  });

  it.each([
    ['checkout.sessions', 'cs_test_none', 'No such checkout.session: cs_test_none'],
    ['paymentIntents', 'pi_none', "No such payment_intent: 'pi_none'"],
    ['charges', 'ch_none', "No such charge: 'ch_none'"],
    ['customers', 'cus_none', "No such customer: 'cus_none'"],
    ['balanceTransactions', 'txn_none', "No such balance transaction: 'txn_none'"],
    ['events', 'evt_none', "No such event: 'evt_none'"],
    ['products', 'prod_none', "No such product: 'prod_none'"],
    ['prices', 'price_none', "No such price: 'price_none'"],
    ['paymentMethods', 'pm_none', "No such PaymentMethod: 'pm_none'"],
    ['webhookEndpoints', 'we_none', "No such webhook endpoint: 'we_none'"],
  ])('answers resource_missing for %s', async (resource, id, message) => {
    const path = {
      'checkout.sessions': '/v1/checkout/sessions',
      paymentIntents: '/v1/payment_intents',
      balanceTransactions: '/v1/balance_transactions',
      paymentMethods: '/v1/payment_methods',
      webhookEndpoints: '/v1/webhook_endpoints',
    }[resource];
    await expect(
      stripe.rawRequest('GET', `${path ?? `/v1/${resource}`}/${id}`),
    ).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 404,
      code: 'resource_missing',
      message,
    });
  });

  it('expands along a path, in objects and in lists', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf());
    await pay(stripe, session);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const expanded = await stripe.checkout.sessions.retrieve(session.id, {
      expand: [
        'payment_intent.latest_charge.balance_transaction',
        'customer',
        'line_items.data.price.product',
      ],
    });
    expect(expanded).toMatchObject({
      object: 'checkout.session',
      customer: { object: 'customer' },
      line_items: { object: 'list', data: [{ price: { product: { object: 'product' } } }] },
      payment_intent: {
        object: 'payment_intent',
        latest_charge: { object: 'charge', balance_transaction: { object: 'balance_transaction' } },
      },
    });
    const listed = await stripe.checkout.sessions.list({ expand: ['data.payment_intent'] });
    expect(listed.data[0]).toMatchObject({ payment_intent: { object: 'payment_intent' } });
    // The stored object is still as it was.
    const plain = await stripe.checkout.sessions.retrieve(session.id);
    expect(plain.payment_intent).toMatch(/^pi_/);
    expect(plain.line_items).toBeUndefined();
  });

  it('leaves null alone and refuses what cannot be expanded', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf());
    const retrieve = (path: string) =>
      stripe.checkout.sessions.retrieve(session.id, { expand: [path] });
    expect(await retrieve('payment_intent')).toMatchObject({ payment_intent: null });
    await expect(retrieve('nonsense')).rejects.toMatchObject({ statusCode: 400 });
    await expect(retrieve('success_url')).rejects.toMatchObject({ statusCode: 400 });
    await expect(retrieve('a.b.c.d.e.f')).rejects.toMatchObject({ statusCode: 400 });
  });

  it('makes, changes, lists and deletes webhook endpoints, and shows a secret once', async () => {
    const made = await stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/hook',
      enabled_events: ['charge.succeeded'],
    });
    expect(made).toMatchObject({
      object: 'webhook_endpoint',
      secret: expect.stringMatching(/^whsec_/),
    });
    const changed = await stripe.webhookEndpoints.update(made.id, { disabled: true });
    expect(changed).toMatchObject({ object: 'webhook_endpoint', status: 'disabled' });
    expect(changed.secret).toBeUndefined();
    const listed = await stripe.webhookEndpoints.list();
    expect(listed.data.map(({ id }) => id)).toContain(made.id);
    expect(await stripe.webhookEndpoints.del(made.id)).toEqual(
      expect.objectContaining({ deleted: true, id: made.id }),
    );
    await expect(stripe.webhookEndpoints.retrieve(made.id)).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it.each([
    [
      'a card that is none of the test cards',
      { type: 'card', card: { number: '4111111111111111' } },
    ],
    ['a token that is none', { type: 'card', card: { token: 'tok_none' } }],
    ['a type without its details', { type: 'card' }],
    ['an IBAN that is none', { type: 'sepa_debit', sepa_debit: { iban: 'AT1' } }],
    [
      'an account number that is none of the test ones',
      {
        type: 'us_bank_account',
        us_bank_account: { account_number: '1', routing_number: '110000000' },
      },
    ],
  ])('refuses %s', async (_what, params) => {
    await expect(
      stripe.paymentMethods.create(params as Stripe.PaymentMethodCreateParams),
    ).rejects.toMatchObject({ statusCode: expect.any(Number) });
  });
});
