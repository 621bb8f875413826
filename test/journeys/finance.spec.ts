import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { someoneWaits } from '../support/convergence/pause-after.js';
import { eventually } from '../support/eventually.js';
import type { EntriesPage, GiftsPage, TotalsView } from '../../src/finance/finance.views.js';
import { StaffKeysService } from '../../src/staff/staff-keys.service.js';

/** 2.9 percent and 30 cents of 100.00, 19.99 and 13.37, as the sandbox charges. */
const FEES_MINOR = 320 + 88 + 69;

describe('finance', () => {
  let service: TestService;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    await service.createCampaign({
      slug: 'yen',
      currency: 'jpy',
      presetsMinor: [500],
      goalMinor: null,
      scaleMinor: [],
      milestonesMinor: [],
    });
    for (const role of ['viewer', 'finance', 'admin'] as const)
      keys[role] = await service.staffKey(role);
    const [dollars, yen] = [new Reader(service), new Reader(service, 'yen')];
    const zoe = { email: 'zoe@reader.example' };
    const ana = { email: 'ana@reader.example', name: '=HYPERLINK("x")' };
    for (const session of [
      await dollars.give(10_000, zoe),
      await dollars.give(1999, zoe),
      await dollars.give(1337, ana),
      await dollars.give(0, { email: 'free@reader.example' }),
    ]) {
      await eventually('applied', async () =>
        ['paid', 'free'].includes(await dollars.status(session)),
      );
    }
    await yen.until(await yen.give(500, ana), 'paid');
    await eventually('fees known', async () => {
      const { rows } = await service.pool.query('SELECT FROM balance_transactions');
      return rows.length === 4;
    });
  });
  afterAll(() => service.close());

  const call = <Body>(path: string, role = 'finance') =>
    getJson<Body>(`${service.url}/v1/finance/${path}`, { Authorization: `Bearer ${keys[role]}` });

  describe('is closed', () => {
    const PATHS = ['totals', 'gifts', 'entries', 'entries.csv', 'inbox'];

    it.each(PATHS)(
      '%s without a key, with a wrong one and with a revoked one: 401',
      async (path) => {
        const { id, key } = await service.app
          .get(StaffKeysService)
          .create({ name: 'Gone', role: 'admin' });
        await service.app.get(StaffKeysService).revoke(id);
        for (const value of [
          undefined,
          'Bearer rfk_wrong',
          `Basic ${keys.admin}`,
          `Bearer ${key}`,
        ]) {
          const headers: Record<string, string> = value ? { Authorization: value } : {};
          const answer = await getJson(`${service.url}/v1/finance/${path}`, headers);
          expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
          expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        }
      },
    );

    it('to a viewer where data leaves or something changes: 403', async () => {
      expect(await call('entries.csv', 'viewer')).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      const replay = await postJson(
        `${service.url}/v1/finance/inbox/evt_1/replay`,
        {},
        {
          Authorization: `Bearer ${keys.viewer}`,
        },
      );
      expect(replay).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    });

    it('and keeps only hashes of its keys', async () => {
      const { rows } = await service.pool.query(`SELECT * FROM staff_keys`);
      for (const key of Object.values(keys))
        expect(JSON.stringify(rows)).not.toContain(key.slice(4));
    });
  });

  describe('totals', () => {
    it('by campaign never add two currencies', async () => {
      const { body } = await call<TotalsView>('totals', 'viewer');
      expect(body.rows).toEqual([
        expect.objectContaining({
          group: 'winter',
          currency: 'usd',
          settlementCurrency: 'usd',
          grossMinor: 13_336,
          refundedMinor: 0,
          disputedMinor: 0,
          raisedMinor: 13_336,
          feesMinor: FEES_MINOR,
          netMinor: 13_336 - FEES_MINOR,
          awaitingFees: 0,
          gifts: 3,
          supporters: 2,
        }),
        expect.objectContaining({
          group: 'yen',
          currency: 'jpy',
          grossMinor: 500,
          gifts: 1,
          supporters: 1,
        }),
      ]);
    });

    it('equal the sum of the entries and the running totals, whatever the grouping', async () => {
      const { rows } = await service.pool.query<{ sum: number; gross: number }>(
        `SELECT (SELECT sum(amount_minor)::bigint FROM ledger_entries WHERE kind <> 'fee') AS sum,
           (SELECT sum(gross_minor)::bigint FROM campaign_totals) AS gross`,
      );
      expect(rows[0]!.gross).toBe(rows[0]!.sum);
      for (const groupBy of ['day', 'month', 'campaign', 'currency', 'preset', 'interval']) {
        const { status, body } = await call<TotalsView>(`totals?groupBy=${groupBy}`);
        expect(status).toBe(200);
        expect(body.rows.reduce((sum, row) => sum + row.grossMinor, 0)).toBe(rows[0]!.sum);
      }
    });

    it('by preset tell presets from other amounts', async () => {
      const { body } = await call<TotalsView>('totals?groupBy=preset&campaign=winter');
      expect(body.rows.map(({ group, grossMinor }) => [group, grossMinor])).toEqual([
        ['10000', 10_000],
        ['other', 3336],
      ]);
    });

    it('of a range take its first moment in and its last out', async () => {
      const { rows } = await service.pool.query<{ at: Date }>(
        `SELECT max(occurred_at) AS at FROM ledger_entries WHERE currency = 'usd' AND kind = 'gift'`,
      );
      const at = rows[0]!.at.toISOString();
      const after = await call<TotalsView>(`totals?campaign=winter&from=${at}`);
      const before = await call<TotalsView>(`totals?campaign=winter&to=${at}`);
      const sum = (view: TotalsView) => view.rows.reduce((all, row) => all + row.grossMinor, 0);
      expect(sum(after.body)).toBeGreaterThan(0);
      expect(sum(after.body) + sum(before.body)).toBe(13_336);
      expect((await call<TotalsView>('totals?to=2020-01-01')).body.rows).toEqual([]);
    });

    it('as of a time wait for who is writing, and stay the same', async () => {
      const client = await service.pool.connect();
      await client.query('BEGIN');
      await client.query('SELECT FROM campaign_totals FOR NO KEY UPDATE');
      let answered = false;
      const totals = call<TotalsView>('totals').finally(() => (answered = true));
      await someoneWaits(service.pool, () => answered);
      expect(answered).toBe(false);
      await client.query('COMMIT');
      client.release();
      const { body } = await totals;
      expect((await call<TotalsView>(`totals?asOf=${body.asOf}`)).body).toEqual(body);
    });

    it('as of a time leave out what was recorded later', async () => {
      const { body } = await call<TotalsView>('totals?asOf=2020-01-01T00:00:00Z');
      expect(body).toEqual({ asOf: '2020-01-01T00:00:00.000Z', rows: [] });
    });

    it.each([
      'totals?from=2026-11-02&to=2026-11-01',
      'totals?from=yesterday',
      'totals?asOf=2099-01-01',
      'totals?groupBy=colour',
      'totals?colour=red',
      'totals?campaign=%00',
      'gifts?limit=0',
      'gifts?limit=201',
      'gifts?limit=x',
      'gifts?cursor=garbage',
      'entries?kind=tip',
      'entries.csv?from=2026-02-30',
      'entries?from=2026-02-30T08:00:00Z',
      'inbox?state=lost',
      'inbox?campaign=winter',
    ])('%s is 400', async (path) => {
      expect(await call(path)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    });
  });

  describe('a cursor', () => {
    const LISTS = ['gifts', 'entries', 'inbox', 'payouts', 'monthly-supports', 'reconciliations'];

    it.each(['gifts', 'entries', 'inbox'])('of %s is one of no other list', async (list) => {
      const { body } = await call<{ nextCursor: string }>(`${list}?limit=1`);
      for (const other of LISTS) {
        const { status } = await call(`${other}?cursor=${body.nextCursor}`);
        expect([other, status]).toEqual([other, other === list ? 200 : 400]);
      }
    });
  });

  describe('gifts', () => {
    it('page through all of them, newest first, each once', async () => {
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = cursor === '' ? 'gifts?limit=1' : `gifts?limit=1&cursor=${cursor}`;
        const { body } = await call<GiftsPage>(path);
        ids.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      }
      expect(ids).toHaveLength(4);
      const { body } = await call<GiftsPage>('gifts');
      expect(ids).toEqual(body.items.map(({ id }) => id));
      const times = body.items.map(({ occurredAt }) => occurredAt);
      expect(times).toEqual([...times].sort().reverse());
    });

    it('show persons to finance and nothing personal to a viewer', async () => {
      const seen = await call<GiftsPage>('gifts?campaign=yen', 'finance');
      expect(seen.body.items[0]).toMatchObject({
        amountMinor: 500,
        currency: 'jpy',
        state: 'paid',
        supporter: { email: 'ana@reader.example', name: '=HYPERLINK("x")' },
      });
      const { body } = await call<GiftsPage>('gifts', 'viewer');
      expect(body.items).toHaveLength(4);
      expect(JSON.stringify(body)).not.toMatch(/reader\.example|HYPERLINK|supporter|message/);
    });
  });

  describe('entries', () => {
    it('are the rows behind a total', async () => {
      const { body } = await call<EntriesPage>('entries?campaign=winter&kind=gift', 'viewer');
      expect(body.items.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(13_336);
      expect(body.items[0]!.period).toMatch(/^\d{4}-\d{2}-01$/);
    });

    it('come as CSV whose sum is the total', async () => {
      const response = await fetch(
        `${service.url}/v1/finance/entries.csv?campaign=winter&kind=gift`,
        {
          headers: { Authorization: `Bearer ${keys.finance}` },
        },
      );
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const [header, ...lines] = (await response.text()).trimEnd().split('\r\n');
      const at = header!.split(',').indexOf('amount');
      const cents = lines.map((line) => Number(line.split(',')[at]!.replace('.', '')));
      expect(cents.reduce((sum, each) => sum + each, 0)).toBe(13_336);
    });
  });
});
