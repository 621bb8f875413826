import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import { ExpectationsService } from '../../src/reconciliation/expectations.service.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('a run', () => {
  let service: TestService;
  let reconciliation: ReconciliationService;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reconciliation = service.app.get(ReconciliationService);
  });
  afterEach(() => service.close());

  const run = async (kind: 'books') => {
    const { id } = await reconciliation.request(kind, { from: null, to: null }, 'test');
    return reconciliation.run(id);
  };

  it('waits for another one, whatever the number of copies', async () => {
    const other = await startTestService({ besides: service });
    service.sandbox.addFault({ kind: 'delay', delayMs: 700, path: '/v1/payouts' });
    const copies = [service, other].map(({ app }) => app.get(ReconciliationService));
    const requested = await Promise.all(
      copies.map((copy) => copy.request('payouts', { from: null, to: null }, 'test')),
    );
    const done = await Promise.all(requested.map(({ id }, at) => copies[at]!.run(id)));
    const [first, second] = done.sort((one, two) => +one.startedAt! - +two.startedAt!);
    expect(done.map(({ state }) => state)).toEqual(['matches', 'matches']);
    expect(+second!.startedAt!).toBeGreaterThanOrEqual(+first!.finishedAt!);
    await other.close();
  });

  it('that differs is an alarm until one over at least the same time matches', async () => {
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    const over = async (from: string, to: string, state?: string) => {
      const range = { from: day(from), to: day(to) };
      const { id } = await reconciliation.request('balance', range, 'test');
      await reconciliation.run(id);
      if (state) {
        await service.pool.query('UPDATE reconciliations SET state = $2 WHERE id = $1', [
          id,
          state,
        ]);
      }
    };
    const alarms = async () => {
      const found = await new ExpectationsService(service.pool, service.settings).alarms();
      return found.map(({ code }) => code);
    };
    await over('2026-11-02', '2026-11-16', 'differs');
    expect(await alarms()).toEqual(['reconciliation_differs']);
    await over('2026-11-10', '2026-11-18');
    expect(await alarms()).toEqual(['reconciliation_differs']);
    await over('2026-11-02', '2026-11-17');
    expect(await alarms()).toEqual([]);
  });

  it('that is overdue is an alarm, where proofs are scheduled', async () => {
    await service.pool.query(`UPDATE installation SET created_at = now() - interval '2 hours'`);
    const alarmsWhere = (scheduled: boolean) =>
      new ExpectationsService(service.pool, { ...service.settings, scheduled }).alarms();
    expect(await alarmsWhere(false)).toEqual([]);
    expect(await alarmsWhere(true)).toMatchObject([{ code: 'reconciliation_overdue', count: 1 }]);
    const { id } = await reconciliation.request('events', { from: null, to: null }, 'test');
    await reconciliation.run(id);
    expect(await alarmsWhere(true)).toEqual([]);
  });

  it('that died is told as broken off by the next', async () => {
    const { id } = await reconciliation.request('books', { from: null, to: null }, 'test');
    await service.pool.query(`UPDATE reconciliations SET state = 'running', started_at = now()`);
    await run('books');
    expect(await reconciliation.get(id)).toMatchObject({ state: 'incomplete' });
    expect(await reconciliation.run(id)).toMatchObject({ state: 'matches' });
  });
});
