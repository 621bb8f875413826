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
import { openWindow, type WindowOptions } from '../support/windows.js';

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
  const open = async (page: PublisherPage, options: WindowOptions = {}) => {
    pages['/article'] = page;
    const window = await openWindow(browser(), { width: 768, ...options });
    await window.page.goto(`${site.url}/article`);
    return window;
  };
  const isReady = (page: Page) => page.locator('reader-fund [part=raised]').first().waitFor();
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

  it.each([
    ['a link in it', '<a href="/support">Support us</a>', false],
    ['nothing in it but for where no scripts run', '<noscript><a href="/">Us</a></noscript>', true],
    ['nothing in it', '', true],
  ])(
    'while it loads, with %s, shows that or the outline of what comes',
    async (_, body, isOutline) => {
      const window = await openWindow(browser(), { width: 768 });
      let letThrough = () => undefined as void;
      const held = new Promise<void>((resolve) => (letThrough = resolve));
      await window.page.route(/\/v1\/campaigns\/[^/]+$/, (route) =>
        held.then(() => route.continue()),
      );
      pages['/article'] = {
        head: head(),
        body: `<reader-fund campaign="${SLUG}">${body}</reader-fund>`,
      };
      await window.page.goto(`${site.url}/article`);
      await window.page.locator('reader-fund [aria-busy=true]').waitFor();
      const block = window.page.locator('reader-fund');
      expect(await block.getByRole('link', { name: 'Support us' }).count()).toBe(isOutline ? 0 : 1);
      expect((await block.locator('.bone').count()) > 0).toBe(isOutline);
      letThrough();
      await isReady(window.page);
      expect(await block.getByRole('link', { name: 'Support us' }).isVisible()).toBe(false);
      expect(await shift(window.page)).toBe(0);
    },
  );

  it('with scripts off is the link in it, and no empty place', async () => {
    const { page, complaints } = await open(
      { head: head(), body: block(), policy: strict() },
      { javaScriptEnabled: false },
    );
    const link = page.getByRole('link', { name: 'Support us' });
    expect(await link.isVisible()).toBe(true);
    const { height } = (await page.locator('reader-fund').boundingBox())!;
    expect(height).toBeLessThan(40);
    await link.click();
    await page.waitForURL(`${origin}/c/${SLUG}`);
    expect(await page.locator('form.form button.submit').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('takes colours and shapes from the page, and leaves nothing of its own there', async () => {
    const style =
      'reader-fund { --reader-fund-accent: rgb(122, 31, 61) } ' +
      'reader-fund::part(title) { letter-spacing: 3px }';
    const { page } = await open({
      head: `<style>${style}</style><script>var before = []; before = Object.keys(globalThis)</script>${head()}`,
      body: block('theme="dark"'),
    });
    await isReady(page);
    const seen = await page.evaluate(() => {
      const root = document.querySelector('reader-fund')!.shadowRoot!;
      const styleOf = (part: string) => getComputedStyle(root.querySelector(`[part=${part}]`)!);
      const { before } = globalThis as unknown as { before: string[] };
      return {
        button: styleOf('button').backgroundColor,
        title: styleOf('title').letterSpacing,
        isDark: styleOf('frame').colorScheme,
        globals: Object.keys(globalThis).filter((name) => !before.includes(name)),
        sheets: document.adoptedStyleSheets.length,
        body: document.body.children.length,
      };
    });
    expect(seen).toEqual({
      button: 'rgb(122, 31, 61)',
      title: '3px',
      isDark: 'dark',
      globals: [],
      sheets: 0,
      body: 3,
    });
  });

  it('does not move where less motion is asked for', async () => {
    const { page } = await open({ head: head(), body: block() }, { reducedMotion: 'reduce' });
    await isReady(page);
    const duration = await page.evaluate(() => {
      const fill = document.querySelector('reader-fund')!.shadowRoot!.querySelector('.fill')!;
      return getComputedStyle(fill).transitionDuration;
    });
    expect(Number.parseFloat(duration)).toBe(0);
  });
});
