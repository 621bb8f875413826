import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../src/languages/locale.js';
import { describeInBrowser } from '../support/browser.js';
import { makeDataFolder } from '../support/data-folder.js';
import { freePort } from '../support/free-port.js';
import {
  type PublisherPage,
  type PublisherSite,
  startPublisherSite,
} from '../support/publisher-site.js';
import { type RunningService, runService } from '../support/running-service.js';

const PICTURES = join('test-output', 'embedding');
const SLUG = 'independent-newsroom';

/** The block on a publisher's page of another origin, under a policy that allows nothing else. */
describeInBrowser('the block on another site', (browser) => {
  let folder: string;
  let service: RunningService;
  let site: PublisherSite;
  let origin: string;
  const pages: Record<string, PublisherPage> = {};
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = makeDataFolder('embedding');
    const [port, sandboxPort] = [await freePort(), await freePort()];
    origin = `http://localhost:${port}`;
    service = await runService({
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      PUBLIC_URL: origin,
      DATA_DIR: join(folder, 'data'),
    });
    site = await startPublisherSite(pages);
    // It may have to build first what has changed since.
  }, 90_000);
  afterAll(async () => {
    await site?.close();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const head = () =>
    `<script src="${origin}/reader-fund.js" type="module" async></script>` +
    `<link rel="stylesheet" href="${origin}/reader-fund.css" />`;
  const block = (attributes = '') =>
    `<p>Before it.</p><reader-fund campaign="${SLUG}" ${attributes}>` +
    `<a href="${origin}/c/${SLUG}">Support us</a></reader-fund><p id="after">After it.</p>`;
  const strict = () =>
    `default-src 'none'; script-src ${origin}; style-src ${origin}; connect-src ${origin}`;
  /** Opens a page of the publisher's, and notes whatever it complains of or asks of others. */
  const open = async (page: PublisherPage, { width = 768, ...options } = {}) => {
    pages['/article'] = page;
    const context = await browser().newContext({ viewport: { width, height: 900 }, ...options });
    const window = await context.newPage();
    const complaints: string[] = [];
    window.on('pageerror', (error) => complaints.push(error.message));
    window.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    window.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (!['localhost', '127.0.0.1'].includes(hostname)) complaints.push(`request to ${hostname}`);
    });
    await window.goto(`${site.url}/article`);
    return { page: window, complaints };
  };
  const isReady = (page: Page) =>
    page.locator('reader-fund [part=raised]').first().waitFor({ timeout: 10_000 });
  /** How much the page moved by itself since it was opened. */
  const shift = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );

  it('works under a policy that allows the service and nothing else', async () => {
    const { page, complaints } = await open({ head: head(), body: block(), policy: strict() });
    await isReady(page);
    await page.locator('reader-fund').getByRole('button', { name: 'Support with $100' }).click();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    expect(complaints).toEqual([]);
  });

  it.each(
    [320, 480, 768, 1440].flatMap((width) => LANGUAGES.map((lang) => [width, lang] as const)),
  )('moves nothing at %d px in %s', async (width, lang) => {
    const { page } = await open({ head: head(), body: block(`lang="${lang}"`) }, { width });
    await isReady(page);
    expect(await shift(page)).toBe(0);
    await page.screenshot({ path: join(PICTURES, `block-${width}-${lang}.png`), fullPage: true });
    await page.context().close();
  });
});
