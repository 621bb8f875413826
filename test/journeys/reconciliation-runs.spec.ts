import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
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

  it('that died is told as broken off by the next', async () => {
    const { id } = await reconciliation.request('books', { from: null, to: null }, 'test');
    await service.pool.query(`UPDATE reconciliations SET state = 'running', started_at = now()`);
    await run('books');
    expect(await reconciliation.get(id)).toMatchObject({ state: 'incomplete' });
    expect(await reconciliation.run(id)).toMatchObject({ state: 'matches' });
  });
});
