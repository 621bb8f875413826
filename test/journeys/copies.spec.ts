import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('two copies on one database', () => {
  let one: TestService;
  let other: TestService;
  beforeAll(async () => {
    one = await startTestService();
    other = await startTestService({ besides: one });
    await one.createCampaign();
    one.sandbox.withholdEvents(['*']);
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  it('agree, with the same events delivered to both', async () => {
    const stripe = clientOf(one.sandbox);
    const readers = [new Reader(one), new Reader(other)];
    const sessions: Stripe.Checkout.Session[] = [];
    for (let at = 0; at < 60; at += 1) {
      const session = await readers[at % 2]!.give(1000 + at, {
        email: `reader${at % 7}@reader.example`,
      });
      sessions.push(await stripe.checkout.sessions.retrieve(session.id));
    }
    const events = sessions.map((session) => eventOf('checkout.session.completed', session));
    const answers = await Promise.all(
      events.flatMap((event) => [deliver(one.url, event), deliver(other.url, event)]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const grossMinor = sessions.reduce((sum, { amount_total }) => sum + amount_total!, 0);
    for (const reader of readers) {
      await eventually(
        'all counted',
        async () => (await reader.progress()).grossMinor === grossMinor,
      );
      expect((await reader.progress()).supporters).toBe(7);
    }
    expect(await readers[0]!.progress()).toEqual(await readers[1]!.progress());
    expect(await findDrift(one.pool)).toEqual([]);
  });

  it('open one session for a double click that reaches both', async () => {
    one.sandbox.addFault({ kind: 'delay', times: 1, delayMs: 1500, path: '/v1/checkout/sessions' });
    const headers = { 'Idempotency-Key': 'both-copies' };
    const first = new Reader(one).choose({ amountMinor: 10_000 }, headers);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = await new Reader(other).choose({ amountMinor: 10_000 }, headers);
    expect([(await first).status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe((await first).body.id);
  });

  it('take over what a copy stored and did not apply', async () => {
    const reader = new Reader(one);
    const before = await reader.progress();
    const given = await reader.give(4242);
    const session = await clientOf(one.sandbox).checkout.sessions.retrieve(given.id);
    const event = eventOf('checkout.session.completed', session);
    // As a copy leaves it that dies between its 200 and applying.
    await one.pool.query(
      `INSERT INTO inbox_events (id, created, type, api_version, livemode, object_id, payload)
       VALUES ($1, to_timestamp($2), $3, $4, false, $5, $6)`,
      [event.id, event.created, event.type, event.api_version, session.id, JSON.stringify(event)],
    );
    await reader.until(given, 'paid');
    expect((await reader.progress()).grossMinor - before.grossMinor).toBe(4242);
  });

  it('finish what they answered when one stops in the middle of it', async () => {
    const third = await startTestService({ besides: one });
    const events = Array.from({ length: 100 }, (_, at) =>
      eventOf('moon.landed', { id: `moon_${at}` }),
    );
    const deliveries = events.map((event) =>
      deliver(third.url, event).then(
        ({ status }) => (status === 200 ? (event.id as string) : null),
        () => null,
      ),
    );
    await Promise.race(deliveries);
    await third.close();
    const answered = (await Promise.all(deliveries)).filter((id) => id !== null);
    const { rows } = await one.pool.query<{ state: string; count: number }>(
      'SELECT state, count(*) AS count FROM inbox_events WHERE id = ANY ($1) GROUP BY state',
      [answered],
    );
    expect(answered.length).toBeGreaterThan(0);
    expect(rows).toEqual([{ state: 'ignored', count: answered.length }]);
  });
});
