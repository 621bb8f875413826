import type { InboxEventView, InboxPage } from '../../src/finance/finance.views.js';
import { eventually } from '../support/eventually.js';
import { findInTables } from '../support/personal-data.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { runStripeCli } from '../support/stripe-cli.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('the finance inbox', () => {
  let service: TestService;
  let key: string;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    key = await service.staffKey('finance');
    const reader = new Reader(service);
    await reader.until(await reader.give(1337), 'paid');
  });
  afterAll(() => service.close());

  const call = <Body>(path: string) =>
    getJson<Body>(`${service.url}/v1/finance/${path}`, { Authorization: `Bearer ${key}` });

  it('lists events by state and has one that was left judged again', async () => {
    const session = {
      id: 'cs_test_late',
      object: 'checkout.session',
      metadata: {},
    };
    const event = eventOf('checkout.session.completed', session);
    await deliver(service.url, event);
    const ignored = await eventually('ignored', async () => {
      const { body } = await call<InboxPage>('inbox?state=ignored&type=checkout.session.completed');
      return body.items.find(({ id }) => id === event.id);
    });
    expect(ignored).toMatchObject({ reason: 'not_ours', objectId: 'cs_test_late' });
    expect(JSON.stringify(ignored)).not.toContain('payload');
    const replay = (id: string) =>
      postJson(
        `${service.url}/v1/finance/inbox/${id}/replay`,
        {},
        { Authorization: `Bearer ${key}` },
      );
    expect(await replay(event.id as string)).toMatchObject({
      status: 200,
      body: { state: 'ignored', reason: 'not_ours' },
    });
    const { body } = await call<InboxPage>('inbox?state=applied');
    expect(await replay(body.items[0]!.id)).toMatchObject({
      status: 409,
      body: { code: 'inbox_event_not_replayable' },
    });
    expect(await replay('evt_nobody')).toMatchObject({ status: 404 });
  });

  it('has what nests deeper than the database could parse, as it came', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const event = eventOf('deep.news', { id: 'deep_1', object: 'deep' });
    const payload = JSON.stringify(event).replace('"deep"', `"deep","nests":${deep}`);
    expect(await deliver(service.url, payload)).toEqual({ status: 200, body: { received: true } });
    const { rows } = await service.pool.query<{ payload: string }>(
      'SELECT payload FROM inbox_events WHERE id = $1',
      [event.id],
    );
    expect(rows).toEqual([{ payload }]);
  });

  it('tells finance why something was decided, and a viewer only that it was', async () => {
    const reader = new Reader(service);
    const session = await reader.open(5_000);
    await service.pool.query(
      'UPDATE checkout_attempts SET amount_minor = 4999 WHERE session_id = $1',
      [session.id],
    );
    await reader.pay(session);
    const parked = await eventually('parked', async () => {
      const { body } = await call<InboxPage>('inbox?state=parked&type=checkout.session.completed');
      return body.items[0];
    });
    const note = 'Agreed with Ada of the other desk';
    const resolved = await postJson<InboxEventView>(
      `${service.url}/v1/finance/inbox/${parked.id}/resolve`,
      { action: 'dismiss', note },
      { Authorization: `Bearer ${key}` },
    );
    const decided = { action: 'dismiss', staff: 'Test desk', at: expect.any(String) };
    expect(resolved.body).toMatchObject({ detail: 'dismiss', resolution: { ...decided, note } });
    const finance = await call<InboxPage>('inbox?limit=200');
    const viewer = await getJson<InboxPage>(`${service.url}/v1/finance/inbox?limit=200`, {
      Authorization: `Bearer ${await service.staffKey('viewer')}`,
    });
    const resolutionIn = ({ items }: InboxPage) =>
      items.find(({ id }) => id === parked.id)!.resolution;
    expect(resolutionIn(finance.body)).toEqual({ ...decided, note });
    expect(resolutionIn(viewer.body)).toEqual(decided);
    expect(JSON.stringify(viewer.body)).not.toContain('Ada');
    // The record of the decision is the one place that has the words.
    const found = await findInTables(service.pool, [note]);
    expect(found).toEqual([expect.stringMatching(/^resolutions\.note: /)]);
  });

  it('pages through all events, each once', async () => {
    const ids = new Set<string>();
    let cursor: string | null = '';
    let pages = 0;
    while (cursor !== null) {
      const { body }: { body: InboxPage } = await call<InboxPage>(
        `inbox?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      for (const { id } of body.items) ids.add(id);
      cursor = body.nextCursor;
      pages += 1;
    }
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM inbox_events',
    );
    expect(ids.size).toBe(rows[0]!.count);
    expect(pages).toBe(Math.ceil(ids.size / 3));
  });

  it('ignores the session of another shop, such as the one the Stripe CLI makes', async () => {
    const before = await call<InboxPage>('inbox?type=checkout.session.completed');
    await runStripeCli(service.sandbox.url, ['trigger', 'checkout.session.completed']);
    const known = new Set(before.body.items.map(({ id }) => id));
    const event = await eventually('its event settled', async () => {
      const { body } = await call<InboxPage>('inbox?type=checkout.session.completed');
      return body.items.find(({ id, state }) => !known.has(id) && state !== 'received');
    });
    expect(event).toMatchObject({ state: 'ignored', reason: 'not_ours' });
  });
});
