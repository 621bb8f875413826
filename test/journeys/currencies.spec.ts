import { clientOf } from '../../sandbox/testing/clients.js';
import type { TotalsView } from '../../src/finance/finance.views.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Currency, an amount at Stripe, the same as a decimal, and as readers see it: every special case. */
const AMOUNTS: readonly [currency: string, amountMinor: number, decimal: string, shown: string][] =
  [
    ['bif', 7_337, '7337', 'BIF 7,337'],
    ['clp', 1_337, '1337', 'CLP 1,337'],
    ['djf', 1_337, '1337', 'DJF 1,337'],
    ['gnf', 7_337, '7337', 'GNF 7,337'],
    ['jpy', 1_337, '1337', '¥1,337'],
    ['kmf', 1_337, '1337', 'KMF 1,337'],
    ['krw', 1_337, '1337', '₩1,337'],
    ['mga', 7_337, '7337', 'MGA 7,337'],
    ['pyg', 7_337, '7337', 'PYG 7,337'],
    ['rwf', 1_337, '1337', 'RWF 1,337'],
    ['vnd', 21_337, '21337', '₫21,337'],
    ['vuv', 1_337, '1337', 'VUV 1,337'],
    ['xaf', 1_337, '1337', 'FCFA 1,337'],
    ['xof', 1_337, '1337', 'F CFA 1,337'],
    ['xpf', 1_337, '1337', 'CFPF 1,337'],
    ['bhd', 12_340, '12.340', 'BHD 12.340'],
    ['iqd', 1_337_340, '1337.340', 'IQD 1,337.340'],
    ['jod', 12_340, '12.340', 'JOD 12.340'],
    ['kwd', 12_340, '12.340', 'KWD 12.340'],
    ['omr', 12_340, '12.340', 'OMR 12.340'],
    ['tnd', 12_340, '12.340', 'TND 12.340'],
    ['isk', 133_700, '1337.00', 'ISK 1,337'],
    ['ugx', 733_700, '7337.00', 'UGX 7,337'],
    ['huf', 133_750, '1337.50', 'HUF 1,337.50'],
    ['twd', 133_750, '1337.50', 'NT$1,337.50'],
    ['usd', 1_999, '19.99', '$19.99'],
  ];

describe('currencies', () => {
  let service: TestService;
  let key: string;
  beforeAll(async () => {
    service = await startTestService({
      sandboxOptions: {
        // 0.6712 cents of a dollar for a yen, and 0.3257 cents for a fils.
        settlement: {
          jpy: { currency: 'usd', exchangeRate: 0.6712 },
          kwd: { currency: 'usd', exchangeRate: 0.3257 },
        },
      },
    });
    key = await service.staffKey('finance');
    for (const [currency, amountMinor] of AMOUNTS) {
      await service.createCampaign({
        slug: currency,
        currency,
        goalMinor: amountMinor * 2,
        presetsMinor: [amountMinor],
        scaleMinor: [0, amountMinor],
        milestonesMinor: [amountMinor],
      });
    }
  });
  afterAll(() => service.close());

  const bearer = () => ({ Authorization: `Bearer ${key}` });
  const settled = (count: number, slug: string) =>
    eventually('settled', async () => {
      const { rowCount } = await service.pool.query(
        `SELECT FROM balance_transactions b JOIN gifts g ON g.id = b.gift_id
         JOIN campaigns c ON c.id = g.campaign_id WHERE c.slug = $1`,
        [slug],
      );
      return rowCount === count;
    });

  it.each(AMOUNTS)(
    '%s: %d goes through Checkout, ledger and CSV as %s, and is shown as %s',
    async (currency, amountMinor, decimal, shown) => {
      const reader = new Reader(service, currency);
      const session = await reader.give(amountMinor);
      await reader.until(session, 'paid');
      const { amount_total: charged } = await clientOf(service.sandbox).checkout.sessions.retrieve(
        session.id,
      );
      expect(charged).toBe(amountMinor);
      expect(await reader.progress()).toMatchObject({
        currency,
        raisedMinor: amountMinor,
        percent: 50,
        milestones: [{ reached: true, reachedAt: expect.any(String) }],
      });
      const csv = await fetch(
        `${service.url}/v1/finance/entries.csv?campaign=${currency}&kind=gift`,
        { headers: bearer() },
      );
      const [header, line] = (await csv.text()).split('\r\n');
      const at = (column: string) => line!.split(',')[header!.split(',').indexOf(column)];
      expect([at('amountMinor'), at('amount'), at('currency')]).toEqual([
        String(amountMinor),
        decimal,
        currency,
      ]);
      const picture = await fetch(`${service.url}/v1/campaigns/${currency}/progress.svg`);
      // Which kind of space stands between differs.
      expect((await picture.text()).replaceAll(/\s/g, ' ')).toContain(`"${shown} raised of `);
    },
  );

  it.each([
    ['jpy', 2_000, 0.6712],
    ['kwd', 25_000, 0.3257],
  ])('a campaign in %s is settled in dollars, refunded and proven', async (slug, amount, rate) => {
    const campaign = `${slug}-fund`;
    await service.createCampaign({ slug: campaign, currency: slug, presetsMinor: [amount] });
    const reader = new Reader(service, campaign);
    const session = await reader.give(amount);
    await reader.until(session, 'paid');
    service.sandbox.refund(session.id, amount / 10);
    await settled(2, campaign);
    expect(await reader.progress()).toMatchObject({
      grossMinor: amount,
      refundedMinor: amount / 10,
      raisedMinor: (amount * 9) / 10,
    });
    const { body } = await getJson<TotalsView>(
      `${service.url}/v1/finance/totals?campaign=${campaign}`,
      bearer(),
    );
    const settledMinor = Math.round(amount * rate);
    const feeMinor = Math.floor((settledMinor * 29 + 500) / 1000) + 30;
    expect(body.rows).toMatchObject([
      {
        currency: slug,
        settlementCurrency: 'usd',
        grossMinor: amount,
        feesMinor: feeMinor,
        netMinor: settledMinor - feeMinor - Math.round((amount / 10) * rate),
        awaitingFees: 0,
      },
    ]);
    const { rows } = await service.pool.query<{ rate: string }>(
      `SELECT exchange_rate::text AS rate FROM balance_transactions b JOIN gifts g ON g.id = b.gift_id
       WHERE g.currency = $1 AND b.entry_kind = 'gift'`,
      [slug],
    );
    expect(Number(rows[0]!.rate)).toBe(rate);
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it.each([
    ['kwd', 12_345],
    ['isk', 133_750],
    ['ugx', 733_701],
    ['krw', 1],
    ['vnd', 13_000],
    ['usd', 49],
  ])('%s refuses %d, which Stripe could not charge', async (currency, amountMinor) => {
    const answer = await new Reader(service, currency).choose({ amountMinor });
    expect(answer).toMatchObject({ status: 422, body: { code: 'amount_not_accepted' } });
  });
});
