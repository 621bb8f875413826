import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, sessionOf } from '../testing/clients.js';

describe('idempotency keys', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());
  afterEach(() => sandbox.clearFaults());

  const create = (idempotencyKey: string, params = sessionOf()) =>
    stripe.checkout.sessions.create(params, { idempotencyKey });
  const count = async () => (await stripe.checkout.sessions.list({ limit: 100 })).data.length;

  it('answers the same call the same way, and does the work once', async () => {
    const before = await count();
    const first = await create('same');
    const second = await create('same');
    expect(second.id).toBe(first.id);
    expect(await count()).toBe(before + 1);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    });
  });

  it('takes the same parameters in another order for the same call', async () => {
    const send = (body: string) =>
      fetch(`${sandbox.url}/v1/products`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer sk_test_1234',
          'content-type': 'application/x-www-form-urlencoded',
          'idempotency-key': 'order',
        },
        body,
      });
    const one = await send('name=a&description=b');
    const other = await send('description=b&name=a');
    expect(other.headers.get('idempotent-replayed')).toBe('true');
    expect(await other.json()).toEqual(await one.json());
  });

  it('refuses other parameters under a used key', async () => {
    await create('other');
    await expect(create('other', sessionOf(1338))).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
  });

  it('refuses a second call while the first is being answered', async () => {
    sandbox.addFault({ kind: 'delay', delayMs: 1_000, method: 'POST' });
    // Sent together: whichever comes first, the other finds it being answered.
    const calls = await Promise.allSettled([create('busy'), create('busy')]);
    const refusals = calls.flatMap((call) =>
      call.status === 'rejected' ? [call.reason as unknown] : [],
    );
    expect(refusals).toMatchObject([{ statusCode: 409, code: 'idempotency_key_in_use' }]);
    const ids = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value.id] : []));
    expect(ids).toEqual([(await create('busy')).id]);
  });

  it('replays a stored 500, and forgets a 429 and a refused parameter', async () => {
    sandbox.addFault({ kind: 'error', method: 'POST' });
    await expect(create('broken')).rejects.toMatchObject({
      type: 'StripeAPIError',
      statusCode: 500,
    });
    await expect(create('broken')).rejects.toMatchObject({
      statusCode: 500,
      headers: { 'idempotent-replayed': 'true' },
    });

    sandbox.addFault({ kind: 'rate_limit', method: 'POST' });
    await expect(create('hurried')).rejects.toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
    });
    expect(await create('hurried')).toMatchObject({ object: 'checkout.session' });

    await expect(create('mistaken', sessionOf(1))).rejects.toMatchObject({ statusCode: 400 });
    expect(await create('mistaken')).toMatchObject({ object: 'checkout.session' });
  });

  it('does the work of a call whose answer was lost, and gives it to the retry', async () => {
    const before = await count();
    sandbox.addFault({ kind: 'disconnect', executes: true, method: 'POST' });
    // The package itself tries once more, under the same key, when a connection is cut.
    const retried = await create('lost');
    expect(retried.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(await count()).toBe(before + 1);
  });

  it('does the work although it answers 500, when told to', async () => {
    const before = await count();
    sandbox.addFault({ kind: 'error', executes: true, method: 'POST' });
    await expect(create('half')).rejects.toMatchObject({ statusCode: 500 });
    await expect(create('half')).rejects.toMatchObject({ statusCode: 500 });
    expect(await count()).toBe(before + 1);
  });

  it('never answers a call that hangs', async () => {
    sandbox.addFault({ kind: 'hang', method: 'POST' });
    const impatient = clientOf(sandbox, { timeout: 150 });
    await expect(impatient.products.create({ name: 'x' })).rejects.toMatchObject({
      type: 'StripeConnectionError',
    });
  });

  it('forgets a key after a day', async () => {
    const first = await create('daily');
    sandbox.advanceClock(25 * 3_600_000);
    expect((await create('daily')).id).not.toBe(first.id);
  });

  it('refuses a key that is too long', async () => {
    await expect(create('k'.repeat(256))).rejects.toMatchObject({ statusCode: 400 });
  });
});
