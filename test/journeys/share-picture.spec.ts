import { Clock } from '../../src/kernel/clock.js';
import { SharePicturesService, YOUNG_ENOUGH_MS } from '../../src/share/share-pictures.service.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What a browser sends for an `<img>`. */
const FOR_IMAGES = { Accept: 'image/avif,image/webp,image/*,*/*;q=0.8' };

describe('the share picture of a campaign', () => {
  let service: TestService;
  let reader: Reader;
  let now: Date;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
  });
  beforeEach(() => {
    now = new Date();
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service.close());

  const get = (more = '', init: RequestInit = {}) =>
    fetch(`${service.url}/c/winter/share.png${more}`, init);
  const pictures = () => service.app.get(SharePicturesService);
  /** Gives, and waits until the progress that is read has it. */
  const give = async (amountMinor: number) => {
    const { version } = await reader.progress();
    await reader.until(await reader.give(amountMinor), 'paid');
    await eventually('progress', async () => (await reader.progress()).version > version);
  };

  it('is a PNG that caches may keep for a minute, and that is revalidated', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe(
      'public, max-age=60, stale-while-revalidate=600',
    );
    const png = Buffer.from(await response.arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);

    const etag = response.headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const same = await get('?v=1', { headers: { 'If-None-Match': `"x", W/${etag}` } });
    expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, etag, '']);
    expect((await get('', { headers: { 'If-None-Match': '"x"' } })).status).toBe(200);
  });

  it('answers HEAD with the same head and no body', async () => {
    const [head, whole] = [await get('', { method: 'HEAD' }), await get()];
    expect(head.status).toBe(200);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) {
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    }
    expect(await head.text()).toBe('');
  });

  it('of an unknown campaign is 404: a problem, and for an image one that nobody sees', async () => {
    for (const slug of ['nowhere', 'WINTER', '%22']) {
      const url = `${service.url}/c/${slug}/share.png`;
      const problem = await fetch(url);
      expect([problem.status, await problem.json()]).toMatchObject([
        404,
        { code: 'campaign_not_found' },
      ]);
      const image = await fetch(url, { headers: FOR_IMAGES });
      expect([image.status, image.headers.get('content-type')]).toEqual([404, 'image/png']);
      expect(image.headers.get('cache-control')).toBe('no-store');
      expect(image.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(Buffer.from(await image.arrayBuffer()).readUInt32BE(16)).toBe(1);
    }
  });

  it('is drawn once for all who ask at once', async () => {
    const asked = Array.from({ length: 50 }, () => pictures().get('winter', 'de'));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
  });

  it('is drawn once a language, however many are asked for', async () => {
    const languages = [
      'fr',
      'fr-CA',
      'FR',
      ...Array.from({ length: 40 }, (_, at) => `fr-x-a${at}`),
    ];
    const etags = await Promise.all(
      languages.map(async (lang) => (await get(`?lang=${lang}`)).headers.get('etag')),
    );
    expect(new Set(etags).size).toBe(1);
    const english = (await get()).headers.get('etag');
    expect(etags[0]).not.toBe(english);
    for (const query of ['?lang=xx', '?lang=', '?lang=fr&lang=de', '?v=99&lang=nl']) {
      expect((await get(query)).headers.get('etag')).toBe(english);
    }
    const kept = await pictures().get('winter', 'fr');
    await Promise.all(languages.map((lang) => get(`?lang=${lang}&v=${Math.random()}`)));
    expect(await pictures().get('winter', 'fr')).toBe(kept);
  });

  it('shows a gift, but is not drawn again within seconds', async () => {
    const before = await pictures().get('winter', 'ru');
    await give(1337);
    expect(await pictures().get('winter', 'ru')).toBe(before);
    now = new Date(now.getTime() + YOUNG_ENOUGH_MS);
    const after = await pictures().get('winter', 'ru');
    expect(after.etag).not.toBe(before.etag);
    now = new Date(now.getTime() + 10 * YOUNG_ENOUGH_MS);
    expect(await pictures().get('winter', 'ru')).toBe(after);
  });

  it('is the same from every copy of the service', async () => {
    const copy = await startTestService({ besides: service });
    now = new Date(now.getTime() + YOUNG_ENOUGH_MS);
    const [here, there] = [
      await get('?lang=ja'),
      await fetch(`${copy.url}/c/winter/share.png?lang=ja`),
    ];
    expect(there.headers.get('etag')).toBe(here.headers.get('etag'));
    await copy.close();
  });

  it('that could not be drawn is tried again by the next who asks', async () => {
    await service.createCampaign({ slug: 'summer', title: 'Summer' });
    await pictures().get('summer', 'en');
    await service.pool.query(`ALTER TABLE campaigns RENAME COLUMN title TO name`);
    await expect(pictures().get('summer', 'es')).rejects.toThrow(/title/);
    await service.pool.query(`ALTER TABLE campaigns RENAME COLUMN name TO title`);
    expect((await pictures().get('summer', 'es')).png.length).toBeGreaterThan(1_000);
  });

  it('is named by the hosted page and the article, with its version and what it shows', async () => {
    const { version } = await reader.progress();
    const page = await (await fetch(`${service.url}/c/winter`)).text();
    const content = (property: string) =>
      new RegExp(`<meta (?:property|name)="${property}"\\s+content="([^"]*)"`).exec(page)?.[1];
    expect(content('og:image')).toBe(`${service.url}/c/winter/share.png?v=${version}`);
    expect(['type', 'width', 'height'].map((of) => content(`og:image:${of}`))).toEqual([
      'image/png',
      '1200',
      '630',
    ]);
    expect(content('og:image:alt')).toBe(
      'Zoë&#39;s &quot;Winter&quot; &lt;fund&gt; · $13.37 raised of $5,000, 0%',
    );
    expect(content('twitter:card')).toBe('summary_large_image');
    expect(content('og:locale')).toBe('en_US');
    expect(page.match(/og:locale:alternate/g)).toHaveLength(6);

    await service.createCampaign({ slug: 'independent-newsroom', title: 'Our newsroom' });
    const front = await (await fetch(`${service.url}/`)).text();
    expect(front).toContain(`${service.url}/c/independent-newsroom/share.png?v=1`);
    expect(front).not.toContain('json+oembed');
  });
});
