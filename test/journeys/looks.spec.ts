import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import {
  type PublisherPage,
  type PublisherSite,
  startPublisherSite,
} from '../support/publisher-site.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { blocksShown, openWindow, sidewaysScroll } from '../support/windows.js';

const PICTURES = join('test-output', 'looks');
const DEMO = 'independent-newsroom';
const DAY_MS = 86_400_000;

const LOOKS = [
  { look: 'light', colorScheme: 'light', lang: 'en' },
  { look: 'dark', colorScheme: 'dark', lang: 'en' },
  { look: 'rtl', colorScheme: 'light', lang: 'ar' },
] as const;

/** Every page of readers as it is seen, written to `test-output/looks` for a person to look at. */
describeInBrowser('the looks', (browser) => {
  let service: TestService;
  let site: PublisherSite;
  let paid: string;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    service = await startTestService();
    const closesAt = new Date(Date.now() + 12.5 * DAY_MS);
    await service.createCampaign({ slug: DEMO, wallModeration: 'immediate', closesAt });
    await service.createCampaign({
      slug: 'over',
      goalMinor: 10_000,
      scaleMinor: [0, 5_000, 10_000],
    });
    await service.createCampaign({ slug: 'goalless', goalMinor: null, scaleMinor: [] });
    await service.createCampaign({
      slug: 'crowded',
      title: 'Labels that would overlap',
      goalMinor: 500_000,
      scaleMinor: [0, 240_000, 250_000, 260_000, 495_000, 500_000],
    });
    await support();
    const head = `<script src="${service.url}/reader-fund.js" type="module" async></script>
      <link rel="stylesheet" href="${service.url}/reader-fund.css">
      <meta name="color-scheme" content="light dark">
      <style>body { font: 18px/1.6 Georgia, serif; max-width: 42rem; margin: 0 auto; padding: 1rem }</style>`;
    const page = (lang: string, ...elements: string[]) => ({
      head,
      lang,
      body: `<h1>A day on the desk</h1><p>Every morning begins with the post.</p>
        ${elements.join('<p>And goes on with the telephone.</p>')}<p>It ends late.</p>`,
    });
    const element = (campaign: string, layout: string) =>
      `<reader-fund campaign="${campaign}" layout="${layout}"></reader-fund>`;
    const bars = [DEMO, 'over', 'goalless', 'crowded'].map((slug) => element(slug, 'bar'));
    const pages = ['en', 'ar'].map((lang) => ({
      [`/${lang}/block`]: page(lang, element(DEMO, 'block')),
      [`/${lang}/bars`]: page(lang, ...bars),
      [`/${lang}/button`]: page(lang, element(DEMO, 'button')),
    }));
    site = await startPublisherSite(Object.assign({}, ...pages) as Record<string, PublisherPage>);
  });
  afterAll(async () => {
    await site?.close();
    await service?.close();
  });

  async function support() {
    const reader = new Reader(service, DEMO);
    const said = await reader.open(123_456, { name: "Zoë O'Neil", message: 'Thank you all.' });
    await reader.pay(said);
    await reader.until(said, 'paid');
    paid = said.id;
    await reader.until(
      await reader.give(90_000, { token: 'debit_succeeds', email: 'd@reader.example' }),
      'processing',
    );
    await reader.until(await reader.give(0, { email: 'free@reader.example' }), 'free');
    const over = new Reader(service, 'over');
    await over.until(await over.give(12_345), 'paid');
  }

  const openDialog = async (page: Page) => {
    await page.locator('reader-fund .opener').click();
    await page.locator('reader-fund dialog [part=raised]').waitFor();
  };
  const scenes: Record<
    string,
    { path: (lang: string) => string; act?: (page: Page) => Promise<void> }
  > = {
    article: { path: () => `${service.url}/` },
    hosted: { path: () => `${service.url}/c/${DEMO}` },
    thanks: { path: () => `${service.url}/thanks?session_id=${paid}` },
    wall: { path: () => `${service.url}/c/${DEMO}/wall` },
    block: { path: (lang) => `${site.url}/${lang}/block` },
    bars: { path: (lang) => `${site.url}/${lang}/bars` },
    button: { path: (lang) => `${site.url}/${lang}/button`, act: openDialog },
  };
  const cases = Object.keys(scenes).flatMap((scene) =>
    [320, 768, 1440].flatMap((width) =>
      LOOKS.map((look) => [`${scene}-${width}-${look.look}`, scene, width, look] as const),
    ),
  );

  it.each(cases)('%s fits, and no label lies over another', async (name, scene, width, look) => {
    const { colorScheme, lang } = look;
    const { page, complaints } = await openWindow(browser(), { width, colorScheme, locale: lang });
    const { path, act } = scenes[scene]!;
    const url = new URL(path(lang));
    if (url.origin === service.url) url.searchParams.set('lang', lang);
    await page.goto(url.href);
    await blocksShown(page);
    await act?.(page);
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: !act });
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await overlaps(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** Pairs of scale labels that touch, in any block of the page. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scales = [...document.querySelectorAll('reader-fund')].flatMap(({ shadowRoot }) => [
      ...shadowRoot!.querySelectorAll('.scale'),
    ]);
    return scales.flatMap((scale) => {
      const labels = [...scale.querySelectorAll('span')].map((label) => ({
        text: label.textContent,
        box: label.getBoundingClientRect(),
      }));
      return labels.flatMap(({ text, box }, at) =>
        labels
          .slice(at + 1)
          .filter((other) => box.left < other.box.right && other.box.left < box.right)
          .map((other) => `${text} ${other.text}`),
      );
    });
  });
}
