import type { ReconciliationView } from '../../src/finance/money.views.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('a reconciliation by call', () => {
  let service: TestService;
  let reader: Reader;
  let key: string;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    key = await service.staffKey('finance');
  });
  afterEach(() => service.close());

  const start = (body: object) =>
    postJson<ReconciliationView & { code: string }>(
      `${service.url}/v1/finance/reconciliations`,
      body,
      { Authorization: `Bearer ${key}` },
    );
  const get = <Body>(path = '') =>
    getJson<Body>(`${service.url}/v1/finance/reconciliations${path}`, {
      Authorization: `Bearer ${key}`,
    });

  it('runs as a job, and is read by its id', async () => {
    await reader.until(await reader.give(10_000), 'paid');
    const { status, body, headers } = await start({ kind: 'books' });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/v1/finance/reconciliations/${body.id}`);
    const done = await eventually('done', async () => {
      const { body: view } = await get<ReconciliationView>(`/${body.id}`);
      return view.state === 'matches' ? view : null;
    });
    expect(done).toMatchObject({ kind: 'books', differences: 0, requestedBy: 'Test desk' });
    expect((await get<{ items: ReconciliationView[] }>()).body.items[0]).toMatchObject({
      id: body.id,
      state: 'matches',
    });
  });

  it('that Stripe breaks off goes on by itself', async () => {
    await reader.until(await reader.give(10_000), 'paid');
    service.sandbox.addFault({ kind: 'error', path: '/v1/payouts', times: Infinity });
    const { body } = await start({ kind: 'payouts' });
    const until = (state: string) =>
      eventually(
        state,
        async () => (await get<ReconciliationView>(`/${body.id}`)).body.state === state,
      );
    await until('incomplete');
    service.sandbox.clearFaults();
    await until('matches');
  });

  it.each([
    [{ kind: 'wishes' }, 400],
    [{}, 400],
    [{ kind: 'balance', from: '2099-01-01', to: '2099-02-01' }, 400],
    [{ kind: 'balance', from: '2020-01-01', to: '2026-01-01' }, 400],
    [{ kind: 'balance', from: '2026-02-01', to: '2026-01-01' }, 400],
    [{ kind: 'balance', from: 'yesterday' }, 400],
  ])('%j is %d', async (body, status) => {
    expect(await start(body)).toMatchObject({ status, body: { code: 'invalid_request' } });
  });

  it('is read by a viewer and started by finance only', async () => {
    expect((await get('/x')).status).toBe(404);
    key = await service.staffKey('viewer');
    expect((await get()).status).toBe(200);
    expect((await start({ kind: 'books' })).status).toBe(403);
  });
});
