import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import type { EntriesPage } from '../../src/finance/finance.views.js';
import type { WallView } from '../../src/wall/wall.view.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What no event will set right is set right by another entry, that names the first. */
describe('an entry', () => {
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

  const bearer = () => ({ Authorization: `Bearer ${key}` });
  const post = (path: string, body: object, headers = {}) =>
    postJson(`${service.url}/v1/finance/${path}`, body, { ...bearer(), ...headers });
  const entriesOf = async (kind: string) => {
    const url = `${service.url}/v1/finance/entries?kind=${kind}`;
    return (await getJson<EntriesPage>(url, bearer())).body.items;
  };
  const paid = async () => {
    await reader.until(await reader.give(10_000), 'paid');
    return (await entriesOf('gift'))[0]!;
  };
  const paymentOf = async (entryId: string) => {
    const { rows } = await service.pool.query<{ id: string }>(
      'SELECT stripe_object_id AS id FROM ledger_entries WHERE id = $1',
      [entryId],
    );
    return rows[0]!.id;
  };
  const onTheWall = async () => {
    const url = `${service.url}/v1/campaigns/winter/wall`;
    const { items } = (await getJson<WallView>(url)).body;
    return items.map(({ amountMinor }) => amountMinor);
  };

  it('is corrected by another entry, in its column, once per key', async () => {
    const entry = await paid();
    const order = { amountMinor: -1_500, reason: 'Booked twice by the till.' };
    const once = { 'Idempotency-Key': 'c-1' };
    const first = await post(`entries/${entry.id}/corrections`, order, once);
    expect(first).toMatchObject({ status: 201, body: { staff: 'Test desk', ...order } });
    expect((await post(`entries/${entry.id}/corrections`, order, once)).body).toEqual(first.body);
    expect(await reader.progress()).toMatchObject({ grossMinor: 8_500, raisedMinor: 8_500 });
    expect(await findDrift(service.pool)).toEqual([]);
    const other = { ...order, amountMinor: -1 };
    expect(await post(`entries/${entry.id}/corrections`, other, once)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('is corrected to nothing at most, and a correction not at all', async () => {
    const entry = await paid();
    const correct = (id: string, amountMinor: number) =>
      post(`entries/${id}/corrections`, { amountMinor, reason: 'x' });
    expect(await correct(entry.id, -10_001)).toMatchObject({
      status: 422,
      body: { code: 'correction_not_accepted' },
    });
    expect(await correct(entry.id, 0)).toMatchObject({ status: 422 });
    expect(await correct(entry.id, -10_000)).toMatchObject({ status: 201 });
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0, supporters: 0 });
    const { body } = await getJson<EntriesPage>(
      `${service.url}/v1/finance/entries?kind=correction`,
      bearer(),
    );
    expect(await correct(body.items[0]!.id, 1)).toMatchObject({ status: 422 });
    expect(await correct('999', 1)).toMatchObject({ status: 404 });
  });

  const prove = async (kind: 'balance' | 'books') => {
    const reconciliation = service.app.get(ReconciliationService);
    const { id } = await reconciliation.request(kind, { from: null, to: null }, 'test');
    const { state, result } = await reconciliation.run(id);
    const { differences } = result as { differences: { kind: string }[] };
    return { state, kinds: differences.map((each) => each.kind) };
  };
  /** Past the triggers that keep entries as they are. */
  const byHand = (sql: string) =>
    service.pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);

  it('that is wrong differs from Stripe until it is corrected, and not after', async () => {
    const entry = await paid();
    await eventually('fee known', async () => {
      const { rowCount } = await service.pool.query('SELECT FROM balance_transactions');
      return rowCount === 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await byHand(`
      UPDATE ledger_entries SET amount_minor = 10100 WHERE kind = 'gift';
      UPDATE campaign_totals SET gross_minor = 10100;
      UPDATE daily_totals SET gross_minor = 10100 WHERE entries > 0;
      UPDATE campaign_supporters SET given_minor = 10100`);
    expect(await prove('balance')).toEqual({ state: 'differs', kinds: ['entry_amount'] });
    expect(await prove('books')).toEqual({ state: 'differs', kinds: ['gift_entry'] });
    await post(`entries/${entry.id}/corrections`, {
      amountMinor: -100,
      reason: 'Booked too high.',
    });
    expect(await prove('balance')).toEqual({ state: 'matches', kinds: [] });
    expect(await prove('books')).toEqual({ state: 'matches', kinds: [] });
    expect(await reader.progress()).toMatchObject({ grossMinor: 10_000 });
    expect(await onTheWall()).toEqual([10_000]);
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('of a refund is corrected in what went back, and one of a fee not on the wall', async () => {
    const entry = await paid();
    await service.sandbox.deliveriesSettled();
    service.sandbox.refund(await paymentOf(entry.id), 1_000);
    await reader.untilProgress({ raisedMinor: 9_000 });
    await eventually('fee booked', async () => (await entriesOf('fee')).length > 0);
    const [refund] = await entriesOf('refund');
    const [fee] = await entriesOf('fee');
    for (const [id, amountMinor] of [
      [refund!.id, 300],
      [fee!.id, 7],
      [entry.id, 50],
    ] as const) {
      const corrected = await post(`entries/${id}/corrections`, { amountMinor, reason: 'x' });
      expect(corrected.status).toBe(201);
      expect(await findDrift(service.pool)).toEqual([]);
    }
    expect(await reader.progress()).toMatchObject({ grossMinor: 10_050, raisedMinor: 9_350 });
    expect(await onTheWall()).toEqual([9_350]);
    expect(await prove('books')).toEqual({ state: 'matches', kinds: [] });
  });

  it('that was corrected, and its gift not, differs', async () => {
    const entry = await paid();
    await post(`entries/${entry.id}/corrections`, { amountMinor: -100, reason: 'x' });
    expect(await prove('books')).toEqual({ state: 'matches', kinds: [] });
    await byHand('UPDATE gifts SET corrected_minor = 0');
    expect(await prove('books')).toEqual({ state: 'differs', kinds: ['gift_sums'] });
  });

  it('is the one of its gift: two that make its amount are not', async () => {
    await paid();
    await byHand(`
      UPDATE ledger_entries SET amount_minor = 5000 WHERE kind = 'gift';
      INSERT INTO ledger_entries (campaign_id, gift_id, kind, counts_as, stripe_object_id,
        amount_minor, currency, occurred_at, period)
      SELECT campaign_id, gift_id, kind, counts_as, stripe_object_id || '_half', amount_minor,
        currency, occurred_at, period
      FROM ledger_entries WHERE kind = 'gift'`);
    const { state, kinds } = await prove('books');
    // The day's totals do not know of the second one, either.
    expect([state, [...new Set(kinds)]]).toEqual(['differs', ['totals', 'gift_entry']]);
  });
});
