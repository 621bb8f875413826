import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, sessionOf } from '../testing/clients.js';

describe('reading Checkout Sessions', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

  it('lists by time and status, page by page', async () => {
    const made = [];
    for (let turn = 0; turn < 3; turn++)
      made.push(await stripe.checkout.sessions.create(sessionOf()));
    const [first, second, third] = made.map(({ id }) => id);
    const latest = await stripe.checkout.sessions.list({ limit: 2 });
    expect(latest).toMatchObject({ object: 'list', has_more: true, url: '/v1/checkout/sessions' });
    expect(latest.data.map(({ id }) => id)).toEqual([third, second]);
    const older = await stripe.checkout.sessions.list({ limit: 1, starting_after: second! });
    expect(older.data.map(({ id }) => id)).toEqual([first]);
    const newer = await stripe.checkout.sessions.list({ limit: 1, ending_before: first! });
    expect(newer.data.map(({ id }) => id)).toEqual([second]);
    const future = await stripe.checkout.sessions.list({ created: { gt: inSeconds(60) } });
    expect(future.data).toEqual([]);
    await stripe.checkout.sessions.expire(third!);
    const open = await stripe.checkout.sessions.list({ status: 'open', limit: 1 });
    expect(open.data.map(({ id }) => id)).toEqual([second]);
    await expect(
      stripe.checkout.sessions.list({ starting_after: 'cs_test_none' }),
    ).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'starting_after',
    });
    await expect(stripe.checkout.sessions.list({ limit: 101 })).rejects.toMatchObject({
      param: 'limit',
    });
  });

  it('lists the lines of a session from the first to the last', async () => {
    const [line] = sessionOf(100).line_items ?? [];
    const lines = [100, 200, 300].map((unit_amount) => ({
      ...line,
      price_data: { ...line!.price_data!, unit_amount },
    }));
    const session = await stripe.checkout.sessions.create(sessionOf(0, { line_items: lines }));
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items.data.map(({ amount_total }) => amount_total)).toEqual([100, 200, 300]);
    await expect(stripe.checkout.sessions.listLineItems('cs_test_none')).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });

  it('changes the metadata of a session, and nothing else', async () => {
    const session = await stripe.checkout.sessions.create(
      sessionOf(1337, { metadata: { a: '1' } }),
    );
    const changed = await stripe.checkout.sessions.update(session.id, { metadata: { b: '2' } });
    expect(changed).toMatchObject({ object: 'checkout.session', metadata: { a: '1', b: '2' } });
    expect({ ...changed, metadata: {} }).toMatchObject({ ...session, metadata: {} });
  });
});
