import { inTransaction } from '../../src/database/transaction.js';
import { recordViews } from '../../src/attribution/record-views.js';
import type { PageViews } from '../../src/attribution/view-tally.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DAY = '2026-11-23';

describe('recordViews', () => {
  let service: TestService;
  let campaignId: string;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    const { rows } = await service.pool.query<{ id: string }>('SELECT id FROM campaigns');
    campaignId = rows[0]!.id;
  });
  beforeEach(() => service.pool.query('TRUNCATE article_views'));
  afterAll(() => service.close());

  const page = (name: string, views = 1, day = DAY): PageViews => ({
    ...{ campaignId, day, views, article: name && `https://news.example/${name}` },
  });
  const record = (views: PageViews[], mostPages?: number) =>
    inTransaction(service.pool, (tx) => recordViews(tx, views, mostPages));
  const counted = async () => {
    const { rows } = await service.pool.query<{ key: string }>(
      `SELECT to_char(day, 'DD') || ' ' || replace(article, 'https://news.example/', '') || ' ' || views
         AS key FROM article_views ORDER BY day, article`,
    );
    return rows.map(({ key }) => key);
  };

  it('adds to what is there, by day and page', async () => {
    await record([page('a', 2), page('', 3), page('a', 1, '2026-11-24')]);
    await record([page('b', 5), page('a', 4), page('', 1)]);
    expect(await counted()).toEqual(['23  4', '23 a 6', '23 b 5', '24 a 1']);
  });

  it('counts so many pages of a day by themselves, those seen most, and loses no view', async () => {
    await record([page('rare'), page('often', 9), page('some', 4)], 2);
    expect(await counted()).toEqual(['23  1', '23 often 9', '23 some 4']);
    await record([page('new', 50), page('some', 6), page('next', 1, '2026-11-24')], 2);
    expect(await counted()).toEqual(['23  51', '23 often 9', '23 some 10', '24 next 1']);
  });

  it('holds the bound where copies write at once, and no view is lost', async () => {
    const batches = Array.from({ length: 8 }, (_, copy) =>
      Array.from({ length: 20 }, (_, at) => page(`${copy}-${at}`, 1 + at)),
    );
    await Promise.all(
      batches.map((views, copy) => record(copy % 2 ? views.toReversed() : views, 25)),
    );
    const { rows } = await service.pool.query(
      `SELECT count(*) FILTER (WHERE article <> '') AS pages, sum(views)::bigint AS views
       FROM article_views`,
    );
    expect(rows).toEqual([{ pages: 25, views: 8 * 210 }]);
  });
});
