import type { OembedView } from '../../src/share/oembed.view.js';
import { getJson } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

interface Problem {
  code: string;
  errors?: { field: string; message: string }[];
}

describe('oEmbed', () => {
  let service: TestService;
  let page: string;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    page = `${service.url}/c/winter`;
  });
  afterAll(() => service.close());

  const ask = (query: Record<string, string>) =>
    getJson<OembedView & Problem>(`${service.url}/oembed?${new URLSearchParams(query)}`);

  it('is found from the hosted page, as WordPress finds it', async () => {
    const html = await (await fetch(page)).text();
    const [tag] = /<link[^>]*application\/json\+oembed[^>]*>/.exec(html)!;
    const href = /href="([^"]*)"/.exec(tag)![1]!.replaceAll('&amp;', '&');
    // What it adds to the address that it found.
    const { status, body } = await getJson(`${href}&maxwidth=500&maxheight=750&dnt=1`);
    expect([status, body]).toMatchObject([200, { type: 'rich', width: 500 }]);
  });

  it('describes a frame of the campaign', async () => {
    const { status, headers, body } = await ask({ url: `${page}?lang=de&theme=dark` });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(body).toEqual({
      version: '1.0',
      type: 'rich',
      title: `Zoë's "Winter" <fund>`,
      provider_name: 'The Test Herald',
      provider_url: `${service.url}/`,
      cache_age: 3600,
      html: expect.stringContaining(`<a href="${page}?lang=de">Zoë&#39;s &quot;Winter&quot;`),
      width: 600,
      height: expect.any(Number),
      thumbnail_url: `${page}/share.png?lang=de&v=1`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
    const src = /<iframe src="([^"]*)"/.exec(body.html)![1]!.replaceAll('&amp;', '&');
    expect(src).toBe(`${service.url}/embed/winter?lang=de&theme=dark`);
    const frame = await fetch(src);
    expect(frame.status).toBe(200);
    expect(await frame.text()).toMatch(/<html lang="de" dir="ltr" class="dark">/);
    const picture = await fetch(body.thumbnail_url!);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it.each([
    ['', 'https://elsewhere.example/c/winter'],
    ['', 'http://127.0.0.1:1/c/winter'],
    ['/finance', ''],
    ['/embed/winter', ''],
    ['/c/Winter', ''],
  ])('has nothing for %s%s', async (path, elsewhere) => {
    const { status, body } = await ask({ url: elsewhere || service.url + path });
    expect([status, body.code]).toEqual([404, 'embed_not_found']);
  });

  it('has nothing for a campaign that is not there', async () => {
    const { status, body } = await ask({ url: `${service.url}/c/nowhere` });
    expect([status, body.code]).toEqual([404, 'campaign_not_found']);
  });

  it('says of XML, and of any other format, that it does not have it', async () => {
    for (const format of ['xml', 'pdf', '']) {
      const { status, headers, body } = await ask({ url: page, format });
      expect([status, body.code]).toEqual([501, 'oembed_format_not_supported']);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect((await ask({ url: page, format: 'json' })).status).toBe(200);
  });

  it.each([
    ['', 'url'],
    ['url=', 'url'],
    ['url=winter', 'url'],
    ['url=javascript:alert(1)', 'url'],
    ['url=https://a.example&url=https://b.example', 'url'],
    ['URL&maxwidth=0', 'maxwidth'],
    ['URL&maxwidth=-5', 'maxwidth'],
    ['URL&maxwidth=wide', 'maxwidth'],
    ['URL&maxwidth=500&maxwidth=600', 'maxwidth'],
    ['URL&maxheight=1.5', 'maxheight'],
    ['URL&maxheight=999999', 'maxheight'],
  ])('names what is wrong with ?%s', async (query, field) => {
    const whole = query.replace('URL', `url=${encodeURIComponent(page)}`);
    const { status, body } = await getJson<Problem>(`${service.url}/oembed?${whole}`);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.errors).toEqual([{ field, message: expect.stringMatching(/^must be /) }]);
  });
});
