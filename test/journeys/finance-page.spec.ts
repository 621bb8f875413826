import { readFileSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const MORE = '**/v1/finance/gifts?*cursor=*';

/** One more than a page of the table holds. */
const WINTER_GIFTS = 26;

describeInBrowser('the totals page', (browser) => {
  let service: TestService;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    service = await startTestService();
    for (const role of ['viewer', 'finance'] as const) keys[role] = await service.staffKey(role);
    for (const slug of ['winter', 'summer']) await service.createCampaign({ slug });
    const [winter, summer] = [new Reader(service), new Reader(service, 'summer')];
    for (let given = 1; given < WINTER_GIFTS; given += 1) await winter.give(10_000);
    await winter.pay(await winter.open(1337, { coverFees: true }));
    await summer.give(10_000);
    await winter.untilProgress({ grossMinor: 10_000 * (WINTER_GIFTS - 1) + 1337 + 71 });
    await summer.untilProgress({ grossMinor: 10_000 });
  }, 60_000);
  afterAll(() => service.close());

  const open = async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.goto(`${service.url}/finance`);
    return page;
  };
  const signIn = async (role = 'finance') => {
    const page = await open();
    await page.getByLabel('Staff key').fill(keys[role]!);
    await page.keyboard.press('Enter');
    await page.locator('#gifts tbody tr').first().waitFor();
    return page;
  };
  const show = async (page: Page, campaign: string) => {
    await page.getByRole('combobox', { name: 'Campaign' }).fill(campaign);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
  };
  const shows = (page: Page, campaign: string) =>
    page.waitForFunction((expected) => {
      const cells = document.querySelectorAll('#totals tbody td:first-child');
      return cells.length === 1 && cells[0]!.textContent === expected;
    }, campaign);
  const column = async (page: Page, heading: string) => {
    const headings = await page.locator('#gifts th').allTextContents();
    const cells = `#gifts tbody td:nth-child(${headings.indexOf(heading) + 1})`;
    return page.locator(cells).allTextContents();
  };
  /** Keeps the next answer back until it is let go. */
  const hold = async (page: Page, path: string) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const asked = page.waitForRequest(path);
    const handle = (route: Route) => released.then(() => route.continue());
    await page.route(path, handle, { times: 1 });
    return {
      asked,
      letGo: async () => {
        const answered = page.waitForResponse(path);
        release();
        await answered;
        // Long enough for the page to draw what it should not.
        await page.waitForTimeout(100);
      },
    };
  };

  it('lists the gifts behind the totals, on later pages too, whatever the fields say by then', async () => {
    const page = await signIn();
    await show(page, 'winter');
    await shows(page, 'winter');
    expect(new Set(await column(page, 'Campaign'))).toEqual(new Set(['winter']));
    await page.getByRole('combobox', { name: 'Campaign' }).fill('summer');
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator(`#gifts tbody tr:nth-child(${WINTER_GIFTS})`).waitFor();
    expect(new Set(await column(page, 'Campaign'))).toEqual(new Set(['winter']));
    expect(await column(page, 'Campaign')).toHaveLength(WINTER_GIFTS);
  });

  it('names the fee cover beside what was charged', async () => {
    const page = await signIn();
    const at = (await column(page, 'Charged')).indexOf('14.08');
    expect((await column(page, 'Fee cover'))[at]).toBe('0.71');
  });

  it('saves the entries behind the totals as CSV', async () => {
    const page = await signIn();
    await show(page, 'summer');
    await shows(page, 'summer');
    await page.getByRole('combobox', { name: 'Campaign' }).fill('winter');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the entries' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('entries.csv');
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toMatch(/^id,campaign,/);
    expect(lines.slice(1).every((line) => line.split(',')[1] === 'summer')).toBe(true);
    expect(lines.length).toBeGreaterThan(1);
  });

  it('tells a viewer that the CSV is not for that key', async () => {
    const page = await signIn('viewer');
    await page.getByRole('button', { name: 'Download the entries' }).click();
    await page.locator('#desk-error', { hasText: 'This key may not see this.' }).waitFor();
  });

  it.each(['**/v1/finance/totals?*', '**/v1/finance/gifts?*'])(
    'draws nothing of %s that comes after signing out',
    async (path) => {
      const page = await signIn();
      const answer = await hold(page, path);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await answer.asked;
      await page.getByRole('button', { name: 'Sign out' }).click();
      await answer.letGo();
      expect(await page.locator('#desk').isVisible()).toBe(false);
      expect(await page.locator('#desk td').count()).toBe(0);
      expect(await page.getByLabel('Staff key').isVisible()).toBe(true);
    },
  );

  it('saves no CSV that comes after signing out', async () => {
    const page = await signIn();
    const downloads: unknown[] = [];
    page.on('download', (download) => downloads.push(download));
    const answer = await hold(page, '**/v1/finance/entries.csv?*');
    await page.getByRole('button', { name: 'Download the entries' }).click();
    await answer.asked;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await answer.letGo();
    expect(downloads).toEqual([]);
  });

  it('stays with the filter asked for last, though the one before is answered later', async () => {
    const page = await signIn();
    const answer = await hold(page, '**/v1/finance/totals?*');
    await show(page, 'winter');
    await answer.asked;
    await show(page, 'summer');
    await shows(page, 'summer');
    await answer.letGo();
    await shows(page, 'summer');
    expect(new Set(await column(page, 'Campaign'))).toEqual(new Set(['summer']));
  });

  it('asks once for more, however often it is clicked', async () => {
    const page = await signIn();
    const answer = await hold(page, MORE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Show more' }).focus();
    for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key);
    await answer.letGo();
    expect(asked).toHaveLength(1);
    expect(await column(page, 'Campaign')).toHaveLength(WINTER_GIFTS + 1);
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Table of gifts');
  });

  it('takes the focus to its heading on signing in, and leaves it alone on a reload', async () => {
    const page = await signIn();
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    expect(await focused()).toBe('H1');
    await page.reload();
    await page.locator('#gifts tbody tr').first().waitFor();
    expect(await focused()).toBe('BODY');
  });
});
