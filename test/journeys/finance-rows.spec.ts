import type { SettlementRule } from '../../sandbox/balance/settlement.js';
import type {
  EntriesPage,
  EntryView,
  GiftLifeView,
  GiftsPage,
  TotalsView,
} from '../../src/finance/finance.views.js';
import type { Role } from '../../src/staff/roles.js';
import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const HOUR_MS = 3600_000;

/** The rows behind the totals, in the cases where a row alone could be misread. */
describe('finance reads', () => {
  let service: TestService;
  let reader: Reader;
  afterEach(() => service.close());

  const start = async (options: Parameters<typeof startTestService>[0] = {}, currency = 'usd') => {
    service = await startTestService(options);
    await service.createCampaign({ currency });
    reader = new Reader(service);
  };
  const bearer = async (role: Role) => ({
    Authorization: `Bearer ${await service.staffKey(role)}`,
  });
  const get = async <Body>(path: string, role: Role = 'finance') =>
    (await getJson<Body>(`${service.url}/v1/finance/${path}`, await bearer(role))).body;
  const transactionsKnown = (count: number) =>
    eventually(`${count} balance transactions`, async () => {
      const { rowCount } = await service.pool.query('SELECT FROM balance_transactions');
      return rowCount === count;
    });

  it('which entry a correction corrects, and where it counts', async () => {
    await start();
    await reader.until(await reader.give(10_000), 'paid');
    await transactionsKnown(1);
    const [entry] = (await get<EntriesPage>('entries?kind=gift')).items;
    expect(entry).toMatchObject({ kind: 'gift', countsAs: 'gift', corrects: null });
    const corrected = await postJson(
      `${service.url}/v1/finance/entries/${entry!.id}/corrections`,
      { amountMinor: -1_337, reason: 'Booked too high' },
      await bearer('finance'),
    );
    expect(corrected.status).toBe(201);
    const told = { kind: 'correction', countsAs: 'gift', corrects: entry!.id };
    expect((await get<EntriesPage>('entries?kind=correction')).items).toEqual([
      expect.objectContaining({ ...told, amountMinor: -1_337 }),
    ]);
    const { entries } = await get<GiftLifeView>(`gifts/${entry!.giftId}`);
    expect(entries).toContainEqual(expect.objectContaining(told));

    const csv = await fetch(`${service.url}/v1/finance/entries.csv`, {
      headers: await bearer('finance'),
    });
    const [header, ...lines] = (await csv.text()).trimEnd().split('\r\n');
    expect(header).toMatch(/,adjusts,countsAs,corrects$/);
    const columns = header!.split(',');
    const cell = (line: string, column: keyof EntryView) =>
      line.split(',')[columns.indexOf(column)];
    expect(
      lines.map((line) => [cell(line, 'kind'), cell(line, 'countsAs'), cell(line, 'corrects')]),
    ).toEqual([
      ['gift', 'gift', ''],
      ['fee', 'fee', ''],
      ['correction', 'gift', entry!.id],
    ]);
  });

  it('that a fee is awaited, until Stripe tells it', async () => {
    await start({ sandboxOptions: { balanceTransactionDelayMs: HOUR_MS } });
    await reader.until(await reader.give(10_000), 'paid');
    await untilNothingWaits(service.pool);
    const unknown = { settlementCurrency: null, netMinor: null };
    expect((await get<TotalsView>('totals')).rows).toEqual([
      expect.objectContaining({
        ...unknown,
        grossMinor: 10_000,
        raisedMinor: 10_000,
        feesMinor: null,
        awaitingFees: 1,
        gifts: 1,
      }),
    ]);
    expect((await get<GiftsPage>('gifts')).items).toEqual([
      expect.objectContaining({ ...unknown, amountMinor: 10_000, feeMinor: null }),
    ]);

    service.sandbox.advanceClock(HOUR_MS);
    await transactionsKnown(1);
    const known = { settlementCurrency: 'usd', netMinor: 9_680 };
    expect((await get<TotalsView>('totals')).rows).toEqual([
      expect.objectContaining({
        ...known,
        grossMinor: 10_000,
        feesMinor: 320,
        awaitingFees: 0,
        gifts: 1,
      }),
    ]);
    expect((await get<GiftsPage>('gifts')).items).toEqual([
      expect.objectContaining({ ...known, feeMinor: 320 }),
    ]);
  });

  it("a gift's fee and net in one currency, where its refund left in another", async () => {
    const settlement: Record<string, SettlementRule> = {
      jpy: { currency: 'usd', exchangeRate: 0.6712 },
    };
    await start({ sandboxOptions: { settlement } }, 'jpy');
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    await transactionsKnown(1);
    settlement.jpy = { currency: 'eur', exchangeRate: 0.6 };
    service.sandbox.refund(session.id, 1_000);
    await transactionsKnown(2);
    // 6,712 cents of 10,000 yen, and 2.9 percent and 30 cents of those.
    const own = { settlementCurrency: 'usd', netMinor: 6_712 - 225 };
    const { items } = await get<GiftsPage>('gifts');
    expect(items).toEqual([expect.objectContaining({ ...own, feeMinor: 225 })]);
    expect(await get<GiftLifeView>(`gifts/${items[0]!.id}`)).toMatchObject({
      ...own,
      feeMinor: 225,
    });
    expect((await get<TotalsView>('totals')).rows).toEqual([
      expect.objectContaining({ settlementCurrency: 'eur', refundedMinor: 1_000, netMinor: -600 }),
      expect.objectContaining({ ...own, refundedMinor: 0, feesMinor: 225 }),
    ]);
  });

  it('the article of a gift, and a viewer none of its query', async () => {
    await start();
    const desk = 'https://news.example/night-desk';
    const article = `${desk}?id=7&utm_source=letter&email=zoe%40private.example#top`;
    const session = await reader.open(1_337, { article });
    await reader.pay(session);
    await reader.until(session, 'paid');
    const articles = async (role: Role) =>
      (await get<GiftsPage>('gifts', role)).items.map((gift) => gift.article);
    expect(await articles('finance')).toEqual([`${desk}?id=7`]);
    expect(await articles('viewer')).toEqual([desk]);
    const [gift] = (await get<GiftsPage>('gifts', 'viewer')).items;
    expect((await get<GiftLifeView>(`gifts/${gift!.id}`, 'viewer')).article).toBe(desk);

    const { body } = await getJson(`${service.url}/v1/checkout-sessions/${session.id}`);
    expect(body.returnUrl).toBe(`${desk}?id=7`);
    const { rows } = await service.pool.query<{ attempt: string }>(
      'SELECT a::text AS attempt FROM checkout_attempts a',
    );
    expect(rows[0]!.attempt).toContain(`${desk}?id=7`);
    // By which link it was found is about the link; the rest of the query was about the reader.
    expect(rows[0]!.attempt).toContain('letter');
    expect(rows[0]!.attempt).not.toContain('private.example');
  });
});
