import type { Pool } from 'pg';
import { clientOf } from '../../sandbox/testing/clients.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import { findDrift } from '../support/books.js';
import { Reader } from '../support/reader.js';
import { allSettled } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DAY_MS = 24 * 3600_000;

/** What is due by our own rows is asked of Stripe by its object: no event of it is there any more. */
describe('a run of missed events', () => {
  let service: TestService;
  let reader: Reader;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
  });
  afterEach(() => service.close());

  /** Over a second in which nothing happened, so that no list of events brings anything. */
  const runOverNothing = async () => {
    const reconciliation = service.app.get(ReconciliationService);
    const from = new Date(Date.now() - 29 * DAY_MS);
    const range = { from, to: new Date(from.getTime() + 1_000) };
    const { id } = await reconciliation.request('events', range, 'test');
    return reconciliation.run(id);
  };

  it('books a renewal that should have been told by now', async () => {
    const monthly = await reader.open(1_500, { interval: 'month' });
    await reader.pay(monthly);
    await reader.untilProgress({ raisedMinor: 1_500 });
    await allSettled(service);
    const { subscription } = await clientOf(service.sandbox).checkout.sessions.retrieve(monthly.id);
    service.sandbox.withholdEvents(['*']);
    const invoice = service.sandbox.renew(subscription as string);
    await allSettled(service);
    expect(await runOverNothing()).toMatchObject({ result: { undelivered: 0, recovered: 0 } });
    expect(await reader.progress()).toMatchObject({ raisedMinor: 1_500 });
    await service.pool.query(
      `UPDATE monthly_supports SET current_period_ends_at = now() - interval '2 days'`,
    );
    expect(await runOverNothing()).toMatchObject({ state: 'matches', result: { undelivered: 0 } });
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 3_000,
      monthly: { supporters: 1, raisedMinor: 3_000 },
    });
    expect(await columnOf(service.pool, 'invoice_id AS value FROM gifts')).toContain(invoice.id);
    // It is not due any more.
    expect(await runOverNothing()).toMatchObject({ result: { recovered: 0 } });
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('books a fee that should have been told by now', async () => {
    service.sandbox.withholdEvents(['charge.updated']);
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    await allSettled(service);
    const fees = () =>
      columnOf(
        service.pool,
        `amount_minor AS value FROM ledger_entries
      WHERE kind = 'fee'`,
      );
    expect(await runOverNothing()).toMatchObject({ result: { recovered: 0 } });
    expect(await fees()).toEqual([]);
    await service.pool.query(`UPDATE gifts SET occurred_at = now() - interval '2 hours'`);
    expect(await runOverNothing()).toMatchObject({
      state: 'matches',
      result: { undelivered: 0, recovered: 1 },
    });
    expect(await fees()).toEqual([-320]);
    expect(await runOverNothing()).toMatchObject({ result: { recovered: 0 } });
  });
});

async function columnOf(pool: Pool, selected: string): Promise<unknown[]> {
  const { rows } = await pool.query<{ value: unknown }>(`SELECT ${selected}`);
  return rows.map(({ value }) => value);
}
