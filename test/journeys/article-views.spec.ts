import { ViewsService } from '../../src/attribution/views.service.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DESK = 'https://news.example/night-desk';

interface Sent {
  readonly slug?: string;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

describe('a view of the block', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
  });
  beforeEach(() => service.pool.query('TRUNCATE article_views'));
  afterAll(() => service.close());

  const send = (
    body: unknown,
    { slug = 'winter', type = 'text/plain', headers }: Sent = {},
    to = service,
  ) =>
    fetch(`${to.url}/v1/campaigns/${slug}/views`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const counted = async (from = service) => {
    await from.app.get(ViewsService).flush();
    const { rows } = await service.pool.query<{ article: string; views: number }>(
      'SELECT article, views FROM article_views ORDER BY article',
    );
    return rows.map(({ article, views }) => `${article} ${views}`);
  };

  it.each(['text/plain', 'text/plain;charset=UTF-8', 'application/json'])(
    'sent as %s is answered 204 and counted, with nothing of the reader',
    async (type) => {
      const headers = {
        'user-agent': 'Browser of Zoe',
        cookie: 'reader=zoe',
        referer: 'https://search.example/?q=zoe',
      };
      const response = await send(
        { article: `${DESK}?reader=zoe-7&utm_source=letter#top` },
        { type, headers },
      );
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(await counted()).toEqual([`${DESK} 1`]);
      const { rows } = await service.pool.query('SELECT * FROM article_views');
      expect(Object.keys(rows[0] as object)).toEqual(['campaign_id', 'day', 'article', 'views']);
    },
  );

  it('is counted on our own pages, and elsewhere without its address', async () => {
    for (const article of [
      `${service.url}/c/winter`,
      'https://copied.example/night-desk',
      'https://news.example.evil.example/',
      'http://news.example/',
      DESK,
      DESK,
    ]) {
      expect((await send({ article })).status).toBe(204);
    }
    expect(await counted()).toEqual([' 3', `${service.url}/c/winter 1`, `${DESK} 2`].sort());
  });

  it.each([
    ['{', 'text/plain', 400],
    ['', 'text/plain', 400],
    ['[]', 'text/plain', 400],
    ['"x"', 'text/plain', 400],
    ['{}', 'text/plain', 400],
    ['{"article":7}', 'text/plain', 400],
    ['{"article":"javascript:alert(1)"}', 'text/plain', 400],
    ['{"article":"https://zoe:secret@news.example/"}', 'text/plain', 400],
    [`{"article":"https://news.example/${'x'.repeat(2000)}"}`, 'text/plain', 400],
    [`{"article":"${DESK}","reader":"zoe"}`, 'text/plain', 400],
    [`{"article":"${DESK}","__proto__":{"a":1}}`, 'text/plain', 400],
    [`{"article":"${DESK}"}${' '.repeat(4096)}`, 'text/plain', 413],
    [`{"article":"${DESK}"}${' '.repeat(4096)}`, 'application/json', 413],
    [`article=${DESK}`, 'application/x-www-form-urlencoded', 400],
    [`{"article":"${DESK}"}`, 'application/octet-stream', 415],
  ])('that is sent as %.40s (%s) is %d and not counted', async (body, type, status) => {
    const form = type.endsWith('urlencoded') ? `${body}&more=1` : body;
    const response = await send(form, { type });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await counted()).toEqual([]);
  });

  it.each(['nowhere', 'WINTER', '%00'])('of campaign %s is 404 and not counted', async (slug) => {
    const response = await send({ article: DESK }, { slug });
    expect(response.status).toBe(404);
    expect(await counted()).toEqual([]);
  });

  it('sent as text elsewhere opens nothing: 415', async () => {
    const response = await fetch(`${service.url}/v1/campaigns/winter/checkout-sessions`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"amountMinor":10000}',
    });
    expect(response.status).toBe(415);
  });

  it('is written down by itself within seconds', async () => {
    await send({ article: DESK });
    for (;;) {
      const { rowCount } = await service.pool.query('SELECT FROM article_views');
      if (rowCount === 1) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it('counts again and again for one network, up to the limit, and names no address to anybody', async () => {
    const limited = await startTestService({
      besides: service,
      settings: { viewsPerMinute: 3, trustedProxies: 1 },
    });
    const from = (address: string) =>
      send({ article: DESK }, { headers: { 'x-forwarded-for': address } }, limited);
    for (let time = 0; time < 3; time += 1) expect((await from('192.0.2.7')).status).toBe(204);
    const refused = await from('192.0.2.7');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'too_many_views' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('192.0.2.8')).status).toBe(204);
    expect(await counted(limited)).toEqual([`${DESK} 4`]);
    await limited.close();
  });

  it('is added up by several copies, and none is lost when one stops', async () => {
    const other = await startTestService({ besides: service });
    const sent = Array.from({ length: 60 }, (_, at) =>
      send({ article: DESK }, {}, at % 3 ? other : service),
    );
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([204]));
    await other.close();
    expect(await counted()).toEqual([`${DESK} 60`]);
  });

  it('is kept while the database cannot take it, and written once it can', async () => {
    const views = service.app.get(ViewsService);
    await service.pool.query('ALTER TABLE article_views RENAME TO away');
    await send({ article: DESK });
    await views.flush();
    await service.pool.query('ALTER TABLE away RENAME TO article_views');
    await send({ article: DESK });
    expect(await counted()).toEqual([`${DESK} 2`]);
  });
});
