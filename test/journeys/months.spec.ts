import type { MonthCheckView, MonthsView, MonthView } from '../../src/finance/months.views.js';
import type { TotalsView } from '../../src/finance/finance.views.js';
import { Clock } from '../../src/kernel/clock.js';
import { untilNothingWaits } from '../support/inbox.js';
import { eventually } from '../support/eventually.js';
import { Reader, getJson, postJson } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const monthOf = (time: Date) => time.toISOString().slice(0, 7);
const monthsLater = (count: number) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + count, 2));
};

describe('closing a month', () => {
  let service: TestService;
  let key: Record<string, string>;
  let reader: Reader;
  // Tests are about the month they run in: for them it is over.
  const [own, open] = [monthOf(monthsLater(0)), monthOf(monthsLater(1))];
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    key = { Authorization: `Bearer ${await service.staffKey('finance')}` };
    reader = new Reader(service);
    for (const amountMinor of [1337, 10_000]) {
      await reader.until(await reader.give(amountMinor), 'paid');
    }
    await untilSettled(2);
  });
  afterAll(() => service.close());

  const untilSettled = (count: number) =>
    eventually('fees known', async () => {
      await untilNothingWaits(service.pool);
      const { rows } = await service.pool.query('SELECT FROM balance_transactions');
      return rows.length === count;
    });
  /** Closes a month as if it were some months later: events are signed by the real time. */
  const close = async (month: string, later = 1) => {
    const clock = service.app.get(Clock);
    clock.now = () => monthsLater(later);
    const answer = await postJson<MonthView & { code?: string; earlier?: string }>(
      `${service.url}/v1/finance/months/${month}/close`,
      {},
      key,
    );
    clock.now = () => new Date();
    return answer;
  };
  const list = async () =>
    (await getJson<MonthsView>(`${service.url}/v1/finance/months`, key)).body.items;
  const check = (month: string) =>
    getJson<MonthCheckView>(`${service.url}/v1/finance/months/${month}/check`, key);
  const totals = async () => {
    const path = '/v1/finance/totals?groupBy=month';
    const { body } = await getJson<TotalsView>(service.url + path, key);
    return Object.fromEntries(body.rows.map((row) => [row.group, row]));
  };
  const refund = async () => {
    const { rows } = await service.pool.query<{ id: number }>(
      `SELECT id FROM gifts WHERE amount_minor = 10000`,
    );
    const path = `/v1/finance/gifts/${rows[0]!.id}/refunds`;
    const body = { amountMinor: 4_000, reason: 'requested_by_customer' };
    expect((await postJson(service.url + path, body, key)).status).toBe(202);
  };

  it('is refused while it lasts, for what is no month, and where nothing happened', async () => {
    expect(await close(own, 0)).toMatchObject({ status: 409, body: { code: 'month_not_over' } });
    for (const month of ['2026-13', '2026-1', 'now', `${own}-01`, '2019-01']) {
      expect(await close(month)).toMatchObject({ status: 404, body: { code: 'month_not_found' } });
    }
    expect((await list()).map(({ closedAt }) => closedAt)).toEqual([null]);
  });

  it('is refused while Stripe has not told a fee', async () => {
    await service.pool.query('ALTER TABLE balance_transactions DISABLE TRIGGER USER');
    const { rows } = await service.pool.query<Record<string, unknown>>(
      `DELETE FROM balance_transactions WHERE id = (SELECT min(id) FROM balance_transactions)
       RETURNING *`,
    );
    expect(await close(own)).toMatchObject({
      status: 409,
      body: { code: 'month_awaits_fees', awaiting: 1 },
    });
    await service.pool.query(
      `INSERT INTO balance_transactions SELECT * FROM json_populate_record(null::balance_transactions, $1)`,
      [JSON.stringify(rows[0])],
    );
    await service.pool.query('ALTER TABLE balance_transactions ENABLE TRIGGER USER');
  });

  it('seals its entries, and what comes late lands in the open month and names it', async () => {
    const before = await totals();
    const closed = await close(own);
    expect(closed).toMatchObject({
      status: 200,
      body: {
        month: own,
        closedBy: 'Test desk',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    });
    expect((await close(own)).body).toEqual(closed.body);

    // What happens now happened, for the books, in a month that is closed.
    await refund();
    await eventually('refunded', async () => (await totals())[open]?.refundedMinor === 4_000);
    await reader.until(await reader.give(2_500), 'paid');
    await untilSettled(4);

    const after = await totals();
    expect(after[own]).toEqual(before[own]);
    expect(after[open]).toMatchObject({
      grossMinor: 2_500,
      refundedMinor: 4_000,
      raisedMinor: -1_500,
    });
    const { rows } = await service.pool.query<{ kind: string; adjusts: string }>(
      `SELECT DISTINCT kind, to_char(adjusts, 'YYYY-MM') AS adjusts FROM ledger_entries
       WHERE to_char(period, 'YYYY-MM') = $1 ORDER BY kind`,
      [open],
    );
    expect(rows).toEqual([
      { kind: 'fee', adjusts: own },
      { kind: 'gift', adjusts: own },
      { kind: 'refund', adjusts: own },
    ]);
    expect(await check(own)).toMatchObject({ status: 200, body: { isUnchanged: true } });
    expect(await check(open)).toMatchObject({ status: 404 });
  });

  it('has the books still agree with themselves', async () => {
    const started = await postJson<{ id: string }>(
      `${service.url}/v1/finance/reconciliations`,
      { kind: 'books' },
      key,
    );
    await eventually('books proven', async () => {
      const { body } = await getJson<{ state: string; differences: number }>(
        `${service.url}/v1/finance/reconciliations/${started.body.id}`,
        key,
      );
      return body.state === 'matches' && body.differences === 0;
    });
  });

  it('is of one month after the other', async () => {
    const later = monthOf(monthsLater(2));
    await service.pool.query(
      `INSERT INTO daily_totals (campaign_id, day, period, currency, settlement, preset, "interval",
         entries, gifts, awaiting_fees, gross_minor, refunded_minor, disputed_minor, fees_minor, net_minor)
       SELECT campaign_id, $1::date, $1::date, 'usd', '', 'other', 'once', 0, 0, 0, 0, 0, 0, 0, 0
       FROM campaign_totals`,
      [`${later}-01`],
    );
    expect(await close(later, 3)).toMatchObject({
      status: 409,
      body: { code: 'earlier_month_open', earlier: open },
    });
    expect((await close(open, 3)).status).toBe(200);
    expect((await close(later, 3)).status).toBe(200);
    expect((await list()).map(({ month, closedAt }) => [month, closedAt !== null])).toEqual([
      [later, true],
      [open, true],
      [own, true],
    ]);
  });

  it('shows what was changed behind its back', async () => {
    await service.pool.query('ALTER TABLE ledger_entries DISABLE TRIGGER USER');
    await service.pool.query(
      `UPDATE ledger_entries SET amount_minor = amount_minor + 1
       WHERE id = (SELECT min(id) FROM ledger_entries WHERE kind = 'gift')`,
    );
    await service.pool.query('ALTER TABLE ledger_entries ENABLE TRIGGER USER');
    const { body } = await check(own);
    expect(body.isUnchanged).toBe(false);
    expect(body.found.entries).toBe(body.sealed.entries);
    expect((await check(open)).body.isUnchanged).toBe(true);
  });

  it('waits for whoever is writing an entry, whose month is then the open one or this', async () => {
    // A writer that holds its campaign's lock: closing waits for it, and is refused in time.
    const writer = await service.pool.connect();
    await writer.query('BEGIN');
    await writer.query('SELECT FROM campaign_totals FOR NO KEY UPDATE');
    let isDone = false;
    const closing = close(monthOf(monthsLater(2)), 4).then((answer) => {
      isDone = true;
      return answer;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isDone).toBe(false);
    await writer.query('COMMIT');
    writer.release();
    expect((await closing).status).toBe(200);
  });
});
