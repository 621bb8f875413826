import fc from 'fast-check';
import { ArticlesService } from '../../src/finance/articles.service.js';
import { ARTICLE_GROUPINGS, type ArticlesRequest } from '../../src/finance/articles.requests.js';
import type { ArticleRow } from '../../src/finance/articles.views.js';
import { ReportTooLargeError } from '../../src/finance/finance-errors.js';
import { TotalsService } from '../../src/finance/totals.service.js';
import { emptyBooks } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import {
  AMOUNTS,
  CAMPAIGNS,
  type Gift,
  giftArbitrary,
  tellingsOf,
} from '../support/gift-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

const ALL = { from: '2026-10-29', to: '2026-11-03' };
const RANGES = [ALL, { from: '2026-10-31', to: '2026-11-01' }];

/** By currency and by settlement: what both answers come to. */
type Sums = Record<string, number>;

describe('the figures of articles', () => {
  let service: TestService;
  let articles: ArticlesService;
  beforeAll(async () => {
    service = await startTestService();
    articles = service.app.get(ArticlesService, { strict: false });
  });
  beforeEach(async () => {
    await emptyBooks(service.pool);
    await service.pool.query('TRUNCATE head_counts, head_counts_as_of');
    for (const campaign of CAMPAIGNS) await service.createCampaign(campaign);
  });
  afterAll(() => service.close());

  /** All pages, three rows each, so that many have several. */
  const readAll = async (request: ArticlesRequest) => {
    const rows: ArticleRow[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await articles.page({ ...request, limit: 3, ...(cursor && { cursor }) });
      rows.push(...page.items);
      if (page.nextCursor === null) return { rows, asOf: page.asOf };
      cursor = page.nextCursor;
    }
  };
  const sumOf = (rows: readonly ArticleRow[]): Sums => {
    const sums: Sums = {};
    const add = (name: string, value: number) => (sums[name] = (sums[name] ?? 0) + value);
    for (const { currency, settlements, ...row } of rows) {
      for (const name of FIGURES) add(`${currency} ${name}`, row[name]);
      for (const settled of settlements) {
        add(`${currency} in ${settled.currency} fees`, settled.feesMinor);
        add(`${currency} in ${settled.currency} net`, settled.netMinor);
      }
    }
    return sums;
  };
  const totalsOf = async (
    request: Pick<ArticlesRequest, 'campaign' | 'from' | 'to'>,
    asOf: string,
  ) => {
    const totals = service.app.get(TotalsService, { strict: false });
    const { rows } = await totals.get({ ...request, groupBy: 'currency', asOf });
    return sumOf(
      rows.map(({ settlementCurrency, feesMinor, netMinor, ...row }) => ({
        ...{ ...row, campaign: '', attempts: 0 },
        settlements:
          settlementCurrency === null
            ? []
            : [{ currency: settlementCurrency, feesMinor: feesMinor!, netMinor: netMinor! }],
      })),
    );
  };

  it('add up to the totals of the same range, by whatever they are grouped', async () => {
    const check = async () => {
      for (const groupBy of ARTICLE_GROUPINGS) {
        for (const range of RANGES) {
          for (const campaign of [undefined, 'winter']) {
            const request = { ...range, ...(campaign && { campaign }) };
            const { rows, asOf } = await readAll({ ...request, groupBy });
            expect({ groupBy, request, sums: sumOf(rows) }).toEqual({
              ...{ groupBy, request },
              sums: await totalsOf(request, asOf),
            });
          }
        }
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(giftArbitrary, { minLength: 1, maxLength: 5 }), async (gifts) => {
        await emptyBooks(service.pool);
        for (const campaign of CAMPAIGNS) await service.createCampaign(campaign);
        const told = await Promise.all(gifts.map((gift) => tellingsOf(service, gift)));
        for (let at = 0; told.some((all) => at < all.length); at += 1) {
          for (const all of told) await all[at]?.();
          await check();
        }
        expect(await grossByArticle()).toEqual(plainGrossByArticle(gifts));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 120_000);

  const grossByArticle = async () => {
    const { rows } = await readAll(ALL);
    const named = rows.map(({ campaign, article, grossMinor }) => [
      `${campaign} ${article}`,
      grossMinor,
    ]);
    return Object.fromEntries(named) as Record<string, number>;
  };
  const plainGrossByArticle = (gifts: readonly Gift[]) => {
    const sums: Record<string, number> = {};
    for (const { campaign, article, amount } of gifts) {
      const name = `${CAMPAIGNS[campaign]!.slug} ${article}`;
      sums[name] = (sums[name] ?? 0) + AMOUNTS[amount]!;
    }
    return sums;
  };

  const gift: Gift = {
    ...{ campaign: 0, amount: 0, email: 0, day: 0, late: false, settled: 'usd', refunds: [] },
    ...{ article: 'https://news.example/a', source: 'letter' },
  };
  const give = async (overrides: Partial<Gift> = {}) => {
    for (const tell of await tellingsOf(service, { ...gift, ...overrides })) await tell();
  };

  it('come by what was raised, and pages stay of one state while more is given', async () => {
    await give({ article: 'https://news.example/b', amount: 1 });
    await give();
    const first = await articles.page({ ...ALL, limit: 1 });
    expect(first.items).toMatchObject([
      { article: 'https://news.example/b', raisedMinor: 250_000 },
    ]);
    await give({ amount: 1 });
    await give({ amount: 1 });
    const second = await articles.page({ ...ALL, limit: 1, cursor: first.nextCursor! });
    expect(second).toMatchObject({
      asOf: first.asOf,
      items: [{ article: 'https://news.example/a', raisedMinor: 10_000, gifts: 1 }],
      nextCursor: null,
    });
    expect((await articles.page(ALL)).items.map(({ raisedMinor }) => raisedMinor)).toEqual([
      510_000, 250_000,
    ]);
  });

  it('count what goes back on its own day, and persons once', async () => {
    await give({ refunds: [0.5] });
    await give({ email: 1 });
    await give({ email: 1 });
    const rows = (await articles.page({ ...ALL, groupBy: 'day' })).items;
    expect(rows).toMatchObject([
      { day: '2026-11-01', gifts: 0, raisedMinor: -5_000, refundedMinor: 5_000, supporters: 0 },
      { day: '2026-10-31', gifts: 3, raisedMinor: 30_000, refundedMinor: 0, supporters: 2 },
    ]);
    expect((await articles.page(ALL)).items).toMatchObject([
      { raisedMinor: 25_000, supporters: 2 },
    ]);
  });

  it('count views and attempts on their days, beside articles that raised nothing', async () => {
    await give();
    await service.pool.query(
      `UPDATE checkout_attempts SET created_at = '2026-10-31T23:59:59.999Z';
       INSERT INTO article_views SELECT id, day, article, views FROM campaigns, (VALUES
         ('2026-10-28'::date, 'https://news.example/a', 1000), ('2026-10-29', 'https://news.example/a', 7),
         ('2026-11-02', 'https://news.example/a', 5), ('2026-11-03', 'https://news.example/a', 1000),
         ('2026-11-01', 'https://news.example/seen', 3), ('2026-11-01', '', 2)
       ) AS v (day, article, views) WHERE slug = 'winter'`,
    );
    const brief = ({ article, day, views, attempts, gifts }: ArticleRow) =>
      [article, day, views, attempts, gifts].map(String).join(' ');
    const rows = (await articles.page({ ...ALL, campaign: 'winter' })).items.map(brief);
    expect(rows).toEqual([
      'https://news.example/a undefined 12 1 1',
      'null undefined 2 0 0',
      'https://news.example/seen undefined 3 0 0',
    ]);
    const days = (await articles.page({ ...ALL, groupBy: 'day' })).items.map(brief);
    expect(days).toEqual([
      'https://news.example/a 2026-11-02 5 0 0',
      'null 2026-11-01 2 0 0',
      'https://news.example/seen 2026-11-01 3 0 0',
      'https://news.example/a 2026-10-31 0 1 1',
      'https://news.example/a 2026-10-29 7 0 0',
    ]);
    const [source] = (await articles.page({ ...ALL, groupBy: 'source' })).items;
    expect(source).toMatchObject({ source: 'letter', attempts: 1, gifts: 1 });
    expect(source).not.toHaveProperty('views');
  });

  it('are given up with clear words where PostgreSQL gives them up', async () => {
    const holder = await service.pool.connect();
    try {
      await holder.query('BEGIN; LOCK TABLE article_views IN ACCESS EXCLUSIVE MODE');
      const refused = expect(articles.page(ALL)).rejects.toThrow(ReportTooLargeError);
      await eventually('the report waits and is cancelled', async () => {
        const { rowCount } = await service.pool.query(
          `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'
             AND application_name = 'readerfund reports'`,
        );
        return rowCount === 1;
      });
      await refused;
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
  });
});

const FIGURES = [
  ...(['grossMinor', 'refundedMinor', 'disputedMinor', 'raisedMinor'] as const),
  ...(['awaitingFees', 'gifts'] as const),
];
