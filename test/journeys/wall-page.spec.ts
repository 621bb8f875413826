import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WallView } from '../../src/wall/wall.view.js';
import { describeInBrowser } from '../support/browser.js';
import { findBarriers } from '../support/find-barriers.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { sidewaysScroll } from '../support/windows.js';

const AWKWARD = [
  {
    name: "Zoë O'Neil",
    message: '<script>document.title = "broken"</script><img src=x onerror=alert(1)>',
  },
  { name: '=HYPERLINK("x")', message: 'x'.repeat(500) },
  { name: 'مريم', message: 'شكرًا لكم\nEnglish after it' },
  { name: '山田花子', message: '応援しています。'.repeat(20) },
  { name: '\u202eevil', message: 'https://news.example/ \u202eturned around' },
  { name: 'W'.repeat(100), message: 'Z\u0351\u0352\u0353\u0354'.repeat(60) },
];

describe('the page of the wall', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign({ wallModeration: 'immediate' });
    const reader = new Reader(service);
    for (const [at, words] of AWKWARD.entries()) {
      const session = await reader.open(1_337 + at, words);
      await reader.pay(session, { email: `reader-${at}@news.example` });
      await reader.until(session, 'paid');
    }
  });
  afterAll(() => service.close());

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(service.url + path, {
      headers: { accept: 'text/html', ...headers },
    });
    return { status: response.status, text: await response.text() };
  };

  it('escapes what was typed, makes no links of it, and takes out what turns it around', async () => {
    const { text } = await get('/c/winter/wall');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>document');
    expect(text).not.toContain('href="https://news.example');
    expect(text).not.toContain('\u202e');
    expect((await get('/c/winter')).text).toContain('山田花子');
  });

  it('speaks the language that the address or the browser asks for, and passes it on', async () => {
    const german = await get('/c/winter/wall', { 'accept-language': 'de-CH, en;q=0.5' });
    expect(german.text).toContain('Größte zuerst');
    const arabic = await get('/c/winter/wall?lang=ar', { 'accept-language': 'de' });
    expect(arabic.text).toMatch(/<html[^>]* dir="rtl"/);
    expect(arabic.text).toContain('order=largest&amp;lang=ar');
  });

  it('is 404 for a campaign or an entry that there is not', async () => {
    expect((await get('/c/summer/wall')).status).toBe(404);
    expect((await get('/c/winter/wall/report/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  });

  it('takes a report by a plain form, and says in its language what went wrong', async () => {
    const { body } = await getJson<WallView>(`${service.url}/v1/campaigns/winter/wall`);
    const post = (fields: Record<string, string>) =>
      fetch(`${service.url}/v1/campaigns/winter/wall/${body.items[0]!.id}/reports`, {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(fields),
      });
    const refused = await post({ reason: 'x'.repeat(301), lang: 'fr' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('300 caractères');
    const taken = await post({ reason: '', lang: 'fr' });
    expect(taken.status).toBe(303);
    expect(taken.headers.get('location')).toBe('/c/winter/wall?reported=1&lang=fr');
  });

  describeInBrowser('in a browser', (browser) => {
    it('runs nothing of it, and keeps its layout at every width', async () => {
      const folder = join('test-output', 'wall');
      mkdirSync(folder, { recursive: true });
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser().newPage({ colorScheme });
        for (const [width, lang] of [
          [320, 'ar'],
          [360, 'en'],
          [1280, 'ja'],
        ] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`${service.url}/c/winter/wall?lang=${lang}`);
          expect(await page.title()).not.toBe('broken');
          expect({ width, scrolls: await sidewaysScroll(page) }).toEqual({ width, scrolls: 0 });
          await page.screenshot({
            path: join(folder, `${colorScheme}-${width}-${lang}.png`),
            fullPage: true,
          });
        }
        await page.close();
      }
    });

    it.each([
      ['en', 'light', true],
      ['en', 'light', false],
      ['en', 'dark', true],
      ['ar', 'light', true],
      ['ar', 'light', false],
    ] as const)(
      'has no barriers: in %s, %s, scripts run: %s',
      async (lang, colorScheme, scripts) => {
        const page = await browser().newPage({ colorScheme });
        const { body } = await getJson<WallView>(`${service.url}/v1/campaigns/winter/wall`);
        for (const path of [
          '/c/winter/wall?reported=1',
          '/c/winter/wall?order=largest',
          `/c/winter/wall/report/${body.items[0]!.id}?`,
        ]) {
          const url = `${service.url}${path}&lang=${lang}`;
          const barriers = await findBarriers(page, url, { scripts });
          expect({ path, barriers }).toEqual({ path, barriers: [] });
        }
        await page.close();
      },
    );

    it('can be reported from without scripts', async () => {
      const context = await browser().newContext({ javaScriptEnabled: false, locale: 'en' });
      const page = await context.newPage();
      await page.goto(`${service.url}/c/winter/wall?order=largest`);
      await page.getByRole('link', { name: "Report the entry of Zoë O'Neil" }).click();
      await page.locator('textarea').fill('Not kind');
      await page.locator('button.submit').click();
      await page.getByRole('status').waitFor();
      const { rows } = await service.pool.query(
        `SELECT reason FROM wall_reports WHERE reason IS NOT NULL`,
      );
      expect(rows).toEqual([{ reason: 'Not kind' }]);
      await context.close();
    });
  });
});
