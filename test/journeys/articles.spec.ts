import { EraseSupporterService } from '../../src/privacy/erase-supporter.service.js';
import { ExportSupporterService } from '../../src/privacy/export-supporter.service.js';
import type { ArticlesPage } from '../../src/finance/articles.views.js';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DESK = 'https://news.example/night-desk';
const LINK = `${DESK}?reader=zoe-7&utm_source=%3Dletter&utm_content=row-4711&utm_term=zoe@reader.example`;
const ZOE = { email: 'zoe@reader.example', name: 'Zoë' };

describe('the articles that bring support', () => {
  let service: TestService;
  let reader: Reader;
  let viewer: Record<string, string>;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    viewer = { Authorization: `Bearer ${await service.staffKey('viewer')}` };
    const monthly = await reader.open(1337, { interval: 'month', article: LINK });
    await reader.pay(monthly, ZOE);
    await reader.open(10_000, { article: 'https://copied.example/night-desk' });
    await reader.until(monthly, 'paid');
    const subscriptionId = await eventually('a monthly support', async () => {
      const { rows } = await service.pool.query<{ id: string }>('SELECT id FROM monthly_supports');
      return rows[0]?.id;
    });
    service.sandbox.renew(subscriptionId);
    await reader.untilProgress({ grossMinor: 2 * 1337 });
  }, 90_000);
  afterAll(() => service.close());

  const ask = (query = '', key = viewer) =>
    getJson<ArticlesPage>(`${service.url}/v1/finance/articles${query}`, key);
  const attempts = async () => {
    const { rows } = await service.pool.query<{
      article: string;
      article_page: string;
      utm: object;
    }>('SELECT article, article_page, utm FROM checkout_attempts ORDER BY created_at');
    return rows;
  };

  it('are shown to a viewer, a renewal under the article of the first month', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body.items).toEqual([
      expect.objectContaining({ article: DESK, attempts: 1, gifts: 2, raisedMinor: 2674 }),
      expect.objectContaining({ article: null, attempts: 1, gifts: 0, raisedMinor: 0 }),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/zoe|reader\.example|copied/i);
  });

  it('and what their links named as source', async () => {
    const { body } = await ask('?groupBy=source');
    expect(body.items.map(({ source, gifts }) => [source, gifts])).toEqual([
      ['=letter', 2],
      [null, 0],
    ]);
  });

  it('come as CSV that no spreadsheet takes for formulas', async () => {
    const response = await fetch(`${service.url}/v1/finance/articles.csv?groupBy=source`, {
      headers: viewer,
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header, first] = (await response.text()).split('\r\n');
    expect(header).toMatch(/^campaign,article,day,source,views,attempts,/);
    expect(first).toMatch(/^winter,,,'=letter,,1,2,1,usd,2674,0,0,2674,26\.74,/);
  });

  it('are closed without a key', async () => {
    expect((await ask('', {})).status).toBe(401);
    expect((await ask('.csv', {})).status).toBe(401);
  });

  it.each([
    '?groupBy=month',
    '?from=2026-02-30',
    '?from=2026-11-01T00:00:00Z',
    '?from=2026-11-02&to=2026-11-01',
    '?from=2026-08-01&to=2026-11-03',
    '?from=2020-01-01',
    '?from=2999-01-01',
    '?limit=0',
    '?cursor=garbage',
    `?cursor=${Buffer.from('["articles","2026-11-01T00:00:00.000Z","[1]"]').toString('base64url')}`,
    '?campaign=%00',
    '?reader=zoe',
  ])('asked for as %s are 400', async (query) => {
    expect(await ask(query)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('of 93 days are answered, and of a campaign that is not there are none', async () => {
    expect((await ask('?from=2026-08-01&to=2026-11-02')).status).toBe(200);
    expect((await ask('?campaign=nowhere')).body.items).toEqual([]);
  });

  it('page by a cursor that is one of no other grouping', async () => {
    const first = await ask('?limit=1');
    const next = first.body.nextCursor!;
    const second = await ask(`?limit=1&cursor=${next}`);
    expect(second.body).toMatchObject({ asOf: first.body.asOf, nextCursor: null });
    expect(second.body.items.map(({ article }) => article)).toEqual([null]);
    expect((await ask(`?groupBy=day&cursor=${next}`)).status).toBe(400);
  });

  it('take a second click for the same, whose address has lost its campaign link by then', async () => {
    const key = { 'Idempotency-Key': 'same-click' };
    const first = await reader.choose(
      { amountMinor: 10_000, article: `${DESK}?utm_source=letter` },
      key,
    );
    const again = await reader.choose({ amountMinor: 10_000, article: DESK }, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    expect((await attempts()).at(-1)).toMatchObject({ utm: { source: 'letter' }, article: DESK });
  });

  it('are taken from a plain form, too', async () => {
    const response = await fetch(`${service.url}/v1/campaigns/winter/checkout-sessions`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ amountMinor: '10000', article: `${DESK}?p=7&utm_medium=email` }),
    });
    expect(response.status).toBe(303);
    expect((await attempts()).at(-1)).toMatchObject({
      article_page: `${DESK}?p=7`,
      utm: { medium: 'email' },
    });
  });

  it('stay when a person is erased, and what may name the reader goes', async () => {
    const { rows } = await service.pool.query<{ id: number }>('SELECT id FROM supporters');
    const id = String(rows[0]!.id);
    const document = await service.app.get(ExportSupporterService).export(id);
    expect(document.checkoutAttempts).toMatchObject([
      { articlePage: DESK, utm: { source: '=letter', content: 'row-4711' } },
    ]);
    const before = (await ask()).body.items;
    await service.app.get(EraseSupporterService).erase(id, ZOE.email, 'Ana of the desk');
    expect((await attempts())[0]).toEqual({
      article: null,
      article_page: DESK,
      utm: { source: '=letter' },
    });
    expect((await ask()).body.items).toEqual(before);
  });
});
