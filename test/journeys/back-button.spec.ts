import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser.js';
import { type PublisherSite, startPublisherSite } from '../support/publisher-site.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { blocksShown, openWindow } from '../support/windows.js';

/** A reader who goes to Checkout, thinks again, and comes back: they find what they had chosen. */
describeInBrowser('the back button', (browser) => {
  let service: TestService;
  let site: PublisherSite;
  let remembering: Browser;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    site = await startPublisherSite({
      '/article': {
        head: `<script src="${service.url}/reader-fund.js" type="module" async></script>`,
        body: '<reader-fund campaign="winter"></reader-fund>',
      },
    });
    // Playwright takes the cache away that every reader's browser goes back with, and the shell has none.
    remembering = await launchBrowser({
      executablePath: process.env.CHROMIUM_PATH,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });
  afterAll(async () => {
    await remembering?.close();
    await site?.close();
    await service?.close();
  });

  const choose = async (page: Page) => {
    const block = page.locator('reader-fund');
    await block.getByRole('textbox', { name: 'Other amount' }).fill('1,234.56');
    await block.getByLabel('Every month').check({ force: true });
    await block.getByLabel('to cover the estimated').check();
    await block.getByText('Add a name or message').click();
    await block.getByLabel('Your name').fill("Zoë O'Neil");
    await block.getByLabel('Message').fill('Thank you all.');
    return block.getByRole('button', { name: /Support with/ });
  };
  const entered = (page: Page) =>
    page.locator('reader-fund').evaluate(({ shadowRoot: root }) => ({
      amount: root!.querySelector<HTMLInputElement>('#other-amount')!.value,
      checked: [...root!.querySelectorAll<HTMLInputElement>('input:checked')].map(
        ({ id, value }) => id || value,
      ),
      name: root!.querySelector<HTMLInputElement>('#name')!.value,
      message: root!.querySelector('textarea')!.value,
      button: root!.querySelector<HTMLButtonElement>('[part=button]')!.textContent.trim(),
      isBusy: root!.querySelector<HTMLButtonElement>('[part=button]')!.disabled,
      wasKept: 'sameDocument' in globalThis,
    }));
  const attempts = async () =>
    Number((await service.pool.query('SELECT count(*) FROM checkout_attempts')).rows[0].count);

  it.each([
    ['of a page that the browser kept', true],
    ['of a page that is loaded anew', false],
  ])('finds the choice as it was, %s', async (_name, isKept) => {
    const { page, complaints } = await openWindow(isKept ? remembering : browser());
    await page.goto(`${site.url}/article`);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await blocksShown(page);
    const button = await choose(page);
    const before = await entered(page);
    expect(before).toMatchObject({ amount: '1,234.56', name: "Zoë O'Neil", isBusy: false });
    const opened = await attempts();
    await button.dblclick();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    expect(await attempts()).toBe(opened + 1);
    const first = page.url();

    // A page that was kept is shown without being loaded.
    await page.goBack({ waitUntil: 'commit' });
    await blocksShown(page);
    expect(await entered(page)).toEqual({ ...before, wasKept: isKept });
    await page
      .locator('reader-fund')
      .getByRole('button', { name: /Support with/ })
      .click();
    await page.waitForURL((url) => /\/c\/pay\/cs_test_/.test(url.href) && url.href !== first);
    // What was opened before may have been paid in another tab: this is a choice of its own.
    expect(await attempts()).toBe(opened + 2);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('and a later visit in the same tab begins anew', async () => {
    const { page } = await openWindow(browser());
    await page.goto(`${site.url}/article`);
    await blocksShown(page);
    await (await choose(page)).click();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    for (const amount of ['1,234.56', '']) {
      await page.goto(`${site.url}/article`);
      await blocksShown(page);
      expect(await entered(page)).toMatchObject({ amount });
    }
  });
});
