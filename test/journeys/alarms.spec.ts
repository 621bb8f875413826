import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import type { InboxPage } from '../../src/finance/finance.views.js';
import type { ReconciliationKind } from '../../src/reconciliation/reconciliation.entity.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import { eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

interface Ready {
  status: string;
  alarms: { code: string; count: number; since: string | null }[];
}

/** Events that should have come and did not: no news is an alarm. */
describe('alarms', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
  });
  afterEach(() => service.close());

  const ready = () => getJson<Ready>(`${service.url}/health/ready`);

  it('are none where all is well', async () => {
    await new Reader(service).give(10_000);
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ok', alarms: [] } });
  });

  it('tell what is overdue in readiness, inbox and metrics, and stop nothing', async () => {
    const reader = new Reader(service);
    service.sandbox.withholdEvents(['checkout.session.completed', 'checkout.session.expired']);
    const session = await reader.give(10_000);
    await eventually('parked', async () => {
      const { rowCount } = await service.pool.query(
        `SELECT FROM inbox_events WHERE state = 'parked' AND type = 'charge.succeeded'`,
      );
      return rowCount === 1;
    });
    await service.pool.query(`
      UPDATE inbox_events SET settled_at = now() - interval '2 hours' WHERE state = 'parked';
      UPDATE checkout_attempts SET expires_at = now() - interval '1 hour';
      INSERT INTO inbox_events (id, created, type, livemode, payload, state, received_at, next_try_at)
      VALUES ('evt_stuck', now(), 'x', false, '{}', 'received', now() - interval '5 minutes',
        now() + interval '1 hour');
      INSERT INTO reconciliations (kind, state, requested_by, started_at, finished_at, differences)
      VALUES ('books', 'differs', 'test', now(), now(), 1)`);
    const codes = [
      'attempts_overdue',
      'inbox_not_drained',
      'parked_too_long',
      'reconciliation_differs',
    ];
    const body = await eventually('told', async () => {
      const answer = await ready();
      expect(answer.status).toBe(200);
      return answer.body.alarms.length === codes.length ? answer.body : null;
    });
    expect(body.status).toBe('degraded');
    expect(body.alarms.map(({ code }) => code).sort()).toEqual(codes);
    for (const { count, since } of body.alarms) {
      expect(count).toBeGreaterThan(0);
      expect(since).toMatch(/Z$/);
    }
    const key = await service.staffKey('viewer');
    const inbox = await getJson<InboxPage>(`${service.url}/v1/finance/inbox`, {
      Authorization: `Bearer ${key}`,
    });
    expect(inbox.body.alarms).toEqual(body.alarms);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('readerfund_alarms{code="attempts_overdue"} 1');
    // The next reader's money counts as ever.
    service.sandbox.withholdEvents([]);
    await reader.until(await reader.give(2_500), 'paid');
    expect(await reader.status(session)).toBe('open');
  });

  it('tell an event that could not be applied, until it is replayed', async () => {
    await service.pool.query(
      `INSERT INTO inbox_events
         (id, created, type, api_version, livemode, payload, state, reason, settled_at)
       VALUES ('evt_failed', date_trunc('second', now()), 'moon.landed', 'v', false, $1, 'failed',
         'error', now() - interval '3 hours')`,
      [JSON.stringify(eventOf('moon.landed', { id: 'm_1' }, { id: 'evt_failed' }))],
    );
    const { body } = await ready();
    expect(body).toMatchObject({
      status: 'degraded',
      alarms: [{ code: 'events_failed', count: 1, since: expect.stringMatching(/Z$/) }],
    });
    const key = await service.staffKey('finance');
    const replayed = await postJson(
      `${service.url}/v1/finance/inbox/evt_failed/replay`,
      {},
      {
        Authorization: `Bearer ${key}`,
      },
    );
    expect(replayed.status).toBeLessThan(300);
    await eventually('no alarm', async () => (await ready()).body.alarms.length === 0);
  });

  it('tell runs that broke off or differ, until a later one of the same kind matches', async () => {
    const reader = new Reader(service);
    await reader.until(await reader.give(10_000), 'paid');
    const run = async (kind: ReconciliationKind) => {
      const reconciliation = service.app.get(ReconciliationService);
      const { id } = await reconciliation.request(kind, { from: null, to: null }, 'test');
      return (await reconciliation.run(id)).state;
    };
    const miscount = (byMinor: number) =>
      service.pool.query('UPDATE campaign_totals SET gross_minor = gross_minor + $1', [byMinor]);
    await miscount(1);
    expect(await run('books')).toBe('differs');
    service.sandbox.addFault({ kind: 'error', path: '/v1/balance_transactions', probability: 1 });
    expect(await run('balance')).toBe('incomplete');
    const { body } = await ready();
    expect(body.alarms.map(({ code, count }) => [code, count]).sort()).toEqual([
      ['reconciliation_differs', 1],
      ['reconciliation_incomplete', 1],
    ]);
    service.sandbox.clearFaults();
    await miscount(-1);
    expect(await run('books')).toBe('matches');
    expect(await run('balance')).toBe('matches');
    await eventually('no alarm', async () => (await ready()).body.alarms.length === 0);
  });
});
