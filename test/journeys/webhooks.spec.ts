import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { clientOf } from '../../sandbox/testing/clients.js';
import type { InboxEventView } from '../../src/finance/finance.views.js';

describe('webhooks', () => {
  let service: TestService;
  let reader: Reader;
  let key: string;
  let stripe: Stripe;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    key = await service.staffKey('viewer');
    stripe = clientOf(service.sandbox);
    // Events are delivered by hand here.
    service.sandbox.withholdEvents(['*']);
  });
  afterAll(() => service.close());

  const inbox = async (id: string): Promise<InboxEventView | undefined> => {
    const url = `${service.url}/v1/finance/inbox?limit=200`;
    const { body } = await getJson<{ items: InboxEventView[] }>(url, {
      Authorization: `Bearer ${key}`,
    });
    return body.items.find((item) => item.id === id);
  };
  const settled = (id: string) =>
    eventually(`event ${id} settled`, async () => {
      const event = await inbox(id);
      return event?.state === 'received' ? null : event;
    });
  const stored = async () => {
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM inbox_events',
    );
    return rows[0]!.count;
  };
  /** A session's snapshot as Stripe has it once it is paid. */
  const paidSession = async (amountMinor = 1337, person = {}): Promise<Stripe.Checkout.Session> => {
    const session = await reader.give(amountMinor, person);
    return stripe.checkout.sessions.retrieve(session.id);
  };
  const completed = (session: object, overrides = {}) =>
    eventOf('checkout.session.completed', session, overrides);

  it('counts an event once that is delivered 50 times at once', async () => {
    const before = await reader.progress();
    const event = completed(await paidSession());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => deliver(service.url, event)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await settled(event.id as string);
    const after = await reader.progress();
    expect(after.grossMinor - before.grossMinor).toBe(1337);
    await deliver(service.url, event);
    expect((await reader.progress()).grossMinor).toBe(after.grossMinor);
  });

  it('counts a payment once of which Stripe makes two events', async () => {
    const before = await reader.progress();
    const session = await paidSession();
    const events = [
      completed(session),
      completed(session),
      eventOf('checkout.session.async_payment_succeeded', session),
    ];
    await Promise.all(events.map((event) => deliver(service.url, event)));
    for (const event of events) await settled(event.id as string);
    expect((await reader.progress()).grossMinor - before.grossMinor).toBe(1337);
  });

  it('counts 200 different events at once, each', async () => {
    const before = await reader.progress();
    const sessions: Stripe.Checkout.Session[] = [];
    for (let at = 0; at < 200; at += 1) {
      sessions.push(await paidSession(1000 + at, { email: `reader${at}@reader.example` }));
    }
    const events = sessions.map((session) => completed(session));
    await Promise.all(events.map((event) => deliver(service.url, event)));
    const expected = sessions.reduce((sum, session) => sum + session.amount_total!, 0);
    await eventually('all counted', async () => {
      const { grossMinor, supporters } = await reader.progress();
      return grossMinor - before.grossMinor === expected && supporters - before.supporters === 200;
    });
  });

  describe('is 200 and stands in the inbox with its reason', () => {
    const ends = async (event: Record<string, unknown>, expected: object) => {
      const before = await reader.progress();
      expect(await deliver(service.url, event)).toEqual({ status: 200, body: { received: true } });
      expect(await settled(event.id as string)).toMatchObject(expected);
      expect(await reader.progress()).toEqual(before);
    };

    it('an unknown type', () =>
      ends(eventOf('moon.landed', { id: 'moon_1' }), {
        state: 'ignored',
        reason: 'unhandled_type',
      }));

    it('a session of another shop on the same account', () =>
      ends(completed({ id: 'cs_test_other', object: 'checkout.session', metadata: {} }), {
        state: 'ignored',
        reason: 'not_ours',
      }));

    it('the wrong mode', async () =>
      ends(completed(await paidSession(), { livemode: true }), {
        state: 'ignored',
        reason: 'wrong_livemode',
      }));

    it('no object in it', () =>
      ends(completed({}, { data: null }), { state: 'ignored', reason: 'malformed' }));

    it.each([
      ['another amount', { amount_total: 1338 }, 'mismatch', 'amount'],
      ['another currency', { currency: 'eur' }, 'mismatch', 'currency'],
      ['another mode', { mode: 'subscription' }, 'mismatch', 'mode'],
      ['another session', { id: 'cs_test_another' }, 'mismatch', 'session'],
      ['nothing to pay', { payment_status: 'no_payment_required' }, 'mismatch', 'payment'],
      ['no amount', { amount_total: null }, 'missing_fields', 'amount_total'],
      ['no payment', { payment_intent: null }, 'missing_fields', 'payment_intent'],
      ['an unheard-of state', { payment_status: 'perhaps' }, 'missing_fields', 'payment_status'],
    ])('%s', async (_name, difference, reason, word) => {
      const session = { ...(await paidSession()), ...difference };
      await ends(completed(session), {
        state: 'parked',
        reason,
        detail: expect.stringContaining(word),
      });
    });

    it('an attempt nobody knows', async () => {
      const session = await paidSession();
      const metadata = {
        ...session.metadata,
        readerfund_attempt: '0b54a3c1-6f0e-4d87-9df3-0a4f3f0c1337',
      };
      await ends(completed({ ...session, metadata }), {
        state: 'parked',
        reason: 'unknown_attempt',
      });
    });

    it('an old API version, about a session that Stripe does not have', async () => {
      const session = { ...(await paidSession()), id: 'cs_test_gone' };
      await ends(completed(session, { api_version: '2019-05-16' }), {
        state: 'parked',
        reason: 'stale_api_version',
      });
    });

    it('no id, once however often it is delivered', async () => {
      const before = await stored();
      const nameless = {
        ...eventOf('moon.landed', { id: 'm' }),
        id: undefined,
        created: undefined,
      };
      const timestamp = Math.floor(Date.now() / 1000);
      expect((await deliver(service.url, nameless, { timestamp })).status).toBe(200);
      const again = await deliver(service.url, nameless, { timestamp: timestamp - 7 });
      expect(again.status).toBe(200);
      expect(await stored()).toBe(before + 1);
    });
  });

  it('fetches the session anew where an old API version rendered the event', async () => {
    const before = await reader.progress();
    const session = await paidSession();
    const old = { id: session.id, object: 'checkout.session', metadata: session.metadata };
    const event = completed(old, { api_version: '2019-05-16' });
    await deliver(service.url, event);
    expect(await settled(event.id as string)).toMatchObject({
      state: 'applied',
      apiVersion: '2019-05-16',
    });
    expect((await reader.progress()).grossMinor - before.grossMinor).toBe(1337);
  });

  it('a slow Stripe holds up only the events that need it', async () => {
    const before = await reader.progress();
    const stale = await paidSession(2000);
    const good = completed(await paidSession());
    service.sandbox.addFault({ kind: 'hang', times: 4, path: '/v1/checkout/sessions' });
    const old = completed(stale, { api_version: '2019-05-16' });
    await deliver(service.url, old);
    await deliver(service.url, good);
    expect(await settled(good.id as string)).toMatchObject({ state: 'applied' });
    expect((await reader.progress()).grossMinor - before.grossMinor).toBe(1337);
    expect(await inbox(old.id as string)).toMatchObject({ state: 'received' });
    service.sandbox.clearFaults();
    await eventually(
      'the old one is applied once Stripe answers',
      async () => (await inbox(old.id as string))?.state === 'applied',
    );
    expect(await inbox(old.id as string)).toMatchObject({ tries: 0 });
  });

  it('a bad event in a batch hurts only itself', async () => {
    const before = await reader.progress();
    const session = await paidSession();
    // An index takes no key of this length, so the batch it is in fails as a whole.
    const payment_intent = `pi_${randomBytes(4000).toString('hex')}`;
    const poison = completed({ ...(await paidSession(2000)), payment_intent });
    const events = [completed(session), poison, eventOf('moon.landed', { id: 'm' })];
    await Promise.all(events.map((event) => deliver(service.url, event)));
    expect(await settled(events[0]!.id as string)).toMatchObject({ state: 'applied' });
    await eventually('the poison is left for later', async () => {
      const event = await inbox(poison.id as string);
      return event?.state === 'received' && event.tries > 0;
    });
    expect((await reader.progress()).grossMinor - before.grossMinor).toBe(1337);
  });

  it('takes the session id from the event after a crash between answer and write', async () => {
    const before = await reader.progress();
    const session = await paidSession();
    await service.pool.query(
      `UPDATE checkout_attempts SET session_id = NULL, url = NULL, state = 'created', parameters = '{}' WHERE session_id = $1`,
      [session.id],
    );
    const event = completed(session);
    await deliver(service.url, event);
    expect(await settled(event.id as string)).toMatchObject({ state: 'applied' });
    expect(await reader.status(session)).toBe('paid');
    expect((await reader.progress()).grossMinor - before.grossMinor).toBe(1337);
  });

  it('stores names with characters that no column takes', async () => {
    const session = await paidSession();
    const details = {
      ...session.customer_details,
      name: 'Zoë\u0000 \ud800',
      email: ' NUL@Reader.example ',
    };
    const event = completed({ ...session, customer_details: details });
    await deliver(service.url, event);
    expect(await settled(event.id as string)).toMatchObject({ state: 'applied' });
    const { rows } = await service.pool.query(
      `SELECT name FROM supporters WHERE email = 'nul@reader.example'`,
    );
    expect(rows).toEqual([{ name: 'Zoë \ufffd' }]);
  });

  it('counts money that Stripe names nobody for', async () => {
    const before = await reader.progress();
    const event = completed({ ...(await paidSession()), customer_details: null });
    await deliver(service.url, event);
    await settled(event.id as string);
    const after = await reader.progress();
    expect(after.grossMinor - before.grossMinor).toBe(1337);
    expect(after.supporters).toBe(before.supporters);
  });
});
