import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import type { InboxPage } from '../../src/finance/finance.views.js';
import { findDrift } from '../support/books.js';
import { someoneWaits } from '../support/convergence/pause-after.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What Stripe charged is not what was asked for: nothing counts until a person decides. */
describe('a mismatch', () => {
  let service: TestService;
  let reader: Reader;
  let stripe: Stripe;
  let key: string;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    stripe = clientOf(service.sandbox);
    key = await service.staffKey('finance');
  });
  afterEach(() => service.close());

  const bearer = () => ({ Authorization: `Bearer ${key}` });
  const post = (path: string, body: object, headers = {}) =>
    postJson(`${service.url}/v1/finance/${path}`, body, { ...bearer(), ...headers });
  const inbox = async (query: string) =>
    (await getJson<InboxPage>(`${service.url}/v1/finance/inbox?${query}`, bearer())).body;

  /** A payment of 100.00 where the attempt, as we have it, asked for 99.99. */
  const pay = async () => {
    const session = await reader.open(10_000);
    await service.pool.query('UPDATE checkout_attempts SET amount_minor = 9999');
    await reader.pay(session);
    const parked = await eventually('parked', async () => {
      const { items } = await inbox('state=parked&type=checkout.session.completed');
      return items[0];
    });
    return { session, parked };
  };

  it('is parked with what disagrees, and counts nothing', async () => {
    const { parked } = await pay();
    expect(parked).toMatchObject({
      reason: 'mismatch',
      detail: 'amount: Stripe has 10000, we have 9999',
      resolution: null,
    });
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0, supporters: 0 });
  });

  it('that is accepted books what Stripe charged, and all that waited for it', async () => {
    const { session, parked } = await pay();
    service.sandbox.refund(session.id, 1_000);
    const answer = await post(`inbox/${parked.id}/resolve`, {
      action: 'accept',
      note: 'The form was changed while the reader paid.',
    });
    expect(answer).toMatchObject({ status: 200, body: { state: 'applied' } });
    await eventually('booked', async () => (await reader.progress()).raisedMinor === 9_000);
    await eventually(
      'nothing parked',
      async () => (await inbox('state=parked')).items.length === 0,
    );
    expect(answer.body).toMatchObject({
      resolution: { action: 'accept', staff: 'Test desk', note: expect.any(String) },
    });
    expect(await findDrift(service.pool)).toEqual([]);
    // Accepted is not applied yet: what failed on the way there can be replayed.
    await service.pool.query(
      `UPDATE inbox_events SET state = 'failed', reason = 'error' WHERE id = $1`,
      [parked.id],
    );
    expect((await post(`inbox/${parked.id}/replay`, {})).status).toBe(200);
    // Decided is decided.
    const again = { action: 'dismiss', note: 'x' };
    expect(await post(`inbox/${parked.id}/resolve`, again)).toMatchObject({
      status: 409,
      body: { code: 'resolution_not_possible' },
    });
  });

  it('that is refunded goes back at Stripe, and never counts', async () => {
    const { session, parked } = await pay();
    const answer = await post(`inbox/${parked.id}/resolve`, {
      action: 'refund',
      note: 'Too much.',
    });
    expect(answer).toMatchObject({ status: 200, body: { state: 'ignored', reason: 'resolved' } });
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    const refunds = await stripe.refunds.list({ payment_intent: intent as string });
    expect(refunds.data).toMatchObject([{ amount: 10_000, status: 'succeeded' }]);
    await eventually('its refund is resolved, too', async () => {
      const { items } = await inbox('type=refund.created');
      return items[0]?.state === 'ignored' && items[0].reason === 'resolved';
    });
    await eventually(
      'nothing parked',
      async () => (await inbox('state=parked')).items.length === 0,
    );
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0, grossMinor: 0 });
  });

  it.each(['refund', 'dismiss'])('that %s settled does not come back', async (action) => {
    const { session, parked } = await pay();
    await post(`inbox/${parked.id}/resolve`, { action, note: 'Decided.' });
    expect(await reader.status(session)).toBe('failed');
    // Nothing is overdue, replayed or told again.
    await service.pool.query(`UPDATE checkout_attempts SET expires_at = now() - interval '1 hour'`);
    const reconciliation = service.app.get(ReconciliationService);
    const run = await reconciliation.request('events', { from: null, to: null }, 'test');
    expect(await reconciliation.run(run.id)).toMatchObject({
      state: 'matches',
      result: { recovered: 0, overdueAttempts: 0 },
    });
    expect(await post(`inbox/${parked.id}/replay`, {})).toMatchObject({
      status: 409,
      body: { code: 'inbox_event_not_replayable' },
    });
    const told = await stripe.checkout.sessions.retrieve(session.id);
    const again = eventOf('checkout.session.completed', told);
    await deliver(service.url, again);
    const judged = await eventually('judged', async () => {
      const { items } = await inbox('type=checkout.session.completed');
      return items.find(({ id, state }) => id === again.id && state !== 'received');
    });
    expect(judged).toMatchObject({ state: 'ignored', reason: 'resolved' });
    expect((await inbox('state=parked')).items).toEqual([]);
    expect(await reader.progress()).toMatchObject({ grossMinor: 0, pendingMinor: 0 });
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('that was told twice is decided once, either way', async () => {
    for (const action of ['accept', 'dismiss']) {
      const { session, parked } = await pay();
      const told = await stripe.checkout.sessions.retrieve(session.id);
      await deliver(service.url, eventOf('checkout.session.completed', told));
      await eventually('both parked', async () => {
        const { items } = await inbox('state=parked&type=checkout.session.completed');
        return items.length === 2;
      });
      await post(`inbox/${parked.id}/resolve`, { action, note: 'Decided.' });
      await eventually(
        'nothing parked',
        async () => (await inbox('state=parked')).items.length === 0,
      );
    }
    expect(await reader.progress()).toMatchObject({ grossMinor: 10_000 });
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('that Stripe cannot refund now can be decided again, in other words', async () => {
    const { session, parked } = await pay();
    const resolve = (note: string) =>
      post(`inbox/${parked.id}/resolve`, { action: 'refund', note });
    const path = { path: '/v1/refunds', method: 'POST' } as const;
    service.sandbox.addFault({ kind: 'error', ...path, times: 2, executes: true });
    expect((await resolve('Too much.')).status).toBe(502);
    service.sandbox.clearFaults();
    expect((await resolve('Too much, as I said.')).status).toBe(200);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    const refunds = await stripe.refunds.list({ payment_intent: intent as string });
    expect(refunds.data).toHaveLength(1);
  });

  it('that is dismissed stays uncounted', async () => {
    const { parked } = await pay();
    await post(`inbox/${parked.id}/resolve`, { action: 'dismiss', note: 'A test of ours.' });
    await eventually(
      'nothing parked',
      async () => (await inbox('state=parked')).items.length === 0,
    );
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0 });
  });

  it('that is dismissed takes along what another copy is parking at that moment', async () => {
    const { session, parked } = await pay();
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    await eventually('its charge waits', async () => {
      const { items } = await inbox('state=parked&type=charge.succeeded');
      return items.length === 1;
    });
    // Another copy holds the payment's lock, as whoever applies a fact about it does.
    const copy = await service.pool.connect();
    await copy.query('BEGIN');
    await copy.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [intent]);
    let answered = false;
    const dismissal = post(`inbox/${parked.id}/resolve`, {
      action: 'dismiss',
      note: 'A test of ours.',
    }).finally(() => (answered = true));
    await someoneWaits(service.pool, () => answered);
    expect(answered).toBe(false);
    await copy.query(
      `INSERT INTO inbox_events (id, created, type, api_version, livemode, object_id, payload,
         state, reason, waits_for, settled_at)
       SELECT 'evt_parked_late', created, type, api_version, livemode, object_id, payload,
         'parked', 'awaiting_parent', $1, now()
       FROM inbox_events WHERE type = 'charge.succeeded'`,
      [intent],
    );
    await copy.query('COMMIT');
    copy.release();
    expect((await dismissal).status).toBe(200);
    await eventually(
      'nothing parked',
      async () => (await inbox('state=parked')).items.length === 0,
    );
  });

  it('of currency can be refunded or dismissed, and not accepted', async () => {
    const session = await reader.open(10_000);
    await service.pool.query(`UPDATE checkout_attempts SET currency = 'eur'`);
    await reader.pay(session);
    const parked = await eventually('parked', async () => {
      const { items } = await inbox('state=parked&type=checkout.session.completed');
      return items[0];
    });
    expect(parked.detail).toBe('currency: Stripe has usd, we have eur');
    const accept = { action: 'accept', note: 'x' };
    expect(await post(`inbox/${parked.id}/resolve`, accept)).toMatchObject({
      status: 409,
      body: { code: 'resolution_not_possible' },
    });
  });

  it.each([
    [{ action: 'forget', note: 'x' }, 400],
    [{ action: 'accept' }, 400],
    [{ action: 'accept', note: ' ' }, 400],
  ])('%j is %d', async (decision, status) => {
    expect((await post('inbox/evt_1/resolve', decision)).status).toBe(status);
  });

  it('that is not there is 404; what was applied cannot be resolved', async () => {
    const decision = { action: 'dismiss', note: 'x' };
    expect(await post('inbox/evt_none/resolve', decision)).toMatchObject({ status: 404 });
    const event = eventOf('customer.created', { id: 'cus_1', object: 'customer' });
    await deliver(service.url, event);
    expect(await post(`inbox/${String(event.id)}/resolve`, decision)).toMatchObject({
      status: 409,
    });
  });
});
