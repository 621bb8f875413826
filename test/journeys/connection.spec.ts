import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { type Line, startLine } from '../support/line.js';
import { type PublisherSite, startPublisherSite } from '../support/publisher-site.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { blocksShown, openWindow } from '../support/windows.js';

/** Of a phone with a poor signal, as Lighthouse has it: 150 ms for a round trip, 1.6 Mbit/s. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 94_000,
};

/** The block where the way to the service is long, or breaks. */
describeInBrowser('the connection of a block', (browser) => {
  let service: TestService;
  let site: PublisherSite;
  let line: Line;
  let reader: Reader;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    line = await startLine(service.settings.port);
    reader = new Reader(service);
    const head = `<script src="${line.url}/reader-fund.js" type="module" async></script>
      <link rel="stylesheet" href="${line.url}/reader-fund.css">`;
    const block = (layout: string) =>
      `<reader-fund campaign="winter" layout="${layout}"><a href="/winter">Support us</a></reader-fund>`;
    site = await startPublisherSite({
      '/one': { head, body: block('block') },
      '/three': { head, body: block('block') + block('bar') + block('button') },
    });
  });
  afterAll(async () => {
    await site?.close();
    await line?.close();
    await service?.close();
  });
  beforeEach(() => line.mend());

  const open = async (path: string) => {
    const window = await openWindow(browser());
    await window.page.goto(site.url + path);
    return window;
  };
  const raised = (page: Page) => page.locator('reader-fund [part=raised]').first();
  const untilRaised = (page: Page, text: string) =>
    raised(page)
      .filter({ hasText: new RegExp(`^\\${text}$`) })
      .waitFor();
  const give = async (amountMinor: number) => reader.until(await reader.give(amountMinor), 'paid');

  it('of several on a page is one stream, and nothing is loaded twice', async () => {
    const { page, complaints } = await openWindow(browser());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/three`);
    await blocksShown(page);
    await page.waitForTimeout(500);
    const ofService = asked.filter((path) => path !== '/three' && path !== '/favicon.ico').sort();
    expect(ofService).toEqual([
      '/reader-fund.css',
      '/reader-fund.js',
      '/texts/en.json',
      '/v1/campaigns/winter',
      '/v1/campaigns/winter/progress',
      '/v1/campaigns/winter/progress/stream',
      '/v1/campaigns/winter/views',
    ]);
    expect(complaints).toEqual([]);
  });

  it('that breaks and comes back shows what came meanwhile, without a reload', async () => {
    await give(10_000);
    const { page } = await open('/one');
    await untilRaised(page, '$100');
    line.cut();
    await give(1_050);
    // It has tried, and what stands there is what was true when it came.
    await eventually('a try that failed', async () => line.refused() > 0);
    expect(await raised(page).textContent()).toBe('$100');
    line.mend();
    await untilRaised(page, '$110.50');
    await give(50_000);
    await untilRaised(page, '$610.50');
  }, 60_000);

  it('that is not there leaves the link, and the block comes when it is back', async () => {
    const { page } = await openWindow(browser());
    await page.goto(`${site.url}/one`);
    await blocksShown(page);
    // The script is at hand, as a browser keeps it; what it asks for is not.
    await page.route(`${line.url}/v1/**`, (route) => route.abort());
    await page.reload();
    const link = page.getByRole('link', { name: 'Support us' });
    await link.waitFor();
    await page.locator('reader-fund [part=fallback]').waitFor();
    expect(await link.isVisible()).toBe(true);
    await page.unroute(`${line.url}/v1/**`);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await blocksShown(page);
  });

  it('that is slow shows the block within a second of its script', async () => {
    const { page } = await openWindow(browser());
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await page.addInitScript(() => {
      document.addEventListener('reader-fund-progress', () => {
        Object.assign(globalThis, { shownAt: performance.now() });
      });
    });
    await page.goto(`${site.url}/one`);
    await blocksShown(page);
    const times = await page.evaluate(() => {
      const ends = performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('/reader-fund.js'))
        .map((entry) => (entry as PerformanceResourceTiming).responseEnd);
      return { script: ends[0]!, shown: (globalThis as unknown as { shownAt: number }).shownAt };
    });
    expect(times.script).toBeGreaterThan(150);
    expect(times.shown - times.script).toBeLessThan(1_000);
  });
});
