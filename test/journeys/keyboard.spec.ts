import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import { type PublisherSite, startPublisherSite } from '../support/publisher-site.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { blocksShown, openWindow } from '../support/windows.js';

/** A publisher's page, used with the keyboard and nothing else. */
describeInBrowser('by keyboard', (browser) => {
  let service: TestService;
  let site: PublisherSite;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    const page = (layout: string) => ({
      head: `<script src="${service.url}/reader-fund.js" type="module" async></script>`,
      body: `<main><h1>News</h1><p><a href="#more">Before</a></p>
        <reader-fund campaign="winter" layout="${layout}"></reader-fund>
        <p id="more"><a href="#more">After</a></p></main>`,
    });
    site = await startPublisherSite({ '/block': page('block'), '/button': page('button') });
  });
  afterAll(async () => {
    await site?.close();
    await service?.close();
  });

  const open = async (path: string) => {
    const { page, complaints } = await openWindow(browser());
    await page.goto(site.url + path);
    await blocksShown(page);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    return { page, press, complaints };
  };
  /** What has the focus, named as a screen reader would; within shadow trees, too. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const field = active as HTMLInputElement | null;
      const words =
        field?.getAttribute('aria-label') ??
        field?.labels?.[0]?.textContent ??
        field?.textContent ??
        '';
      return words.replace(/\s+/g, ' ').trim();
    });
  const isChecked = (block: Locator, name: string) =>
    block.getByRole('radio', { name, exact: true }).isChecked();

  it('every field is reached in the order in which it is read, and is seen to have the focus', async () => {
    const { page, press } = await open('/block');
    const walk: string[] = [];
    for (let step = 0; step < 9; step += 1) {
      await press('Tab');
      walk.push(await focused(page));
      await page.screenshot({ path: `test-output/keyboard-${step}.png` });
    }
    expect(walk).toEqual([
      'Before',
      '$100',
      'Other amount, USD',
      'Once',
      'Add $3.30 to cover the estimated payment fee',
      'Add a name or message',
      'Support with $100',
      'After',
      expect.any(String),
    ]);
  });

  it('a reader chooses, names themselves, and reaches Checkout', async () => {
    const { page, press, complaints } = await open('/block');
    const block = page.locator('reader-fund');
    await press('Tab', 'Tab', 'ArrowRight');
    expect(await isChecked(block, '$2,500')).toBe(true);
    await press('Tab', 'Tab', 'ArrowRight', 'Tab', 'Space', 'Tab', 'Enter', 'Tab');
    expect(await focused(page)).toBe('Your name');
    await page.keyboard.type("Zoë O'Neil");
    await press('Tab', 'Space', 'Tab');
    await page.keyboard.type('Thank you all.');
    await press('Tab');
    expect(await focused(page)).toBe('Support with $2,574.98 every month');
    await press('Enter');
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    const { rows } = await service.pool.query(
      `SELECT shown_name, message, anonymous, amount_minor, interval FROM checkout_attempts`,
    );
    expect(rows).toEqual([
      {
        shown_name: "Zoë O'Neil",
        message: 'Thank you all.',
        anonymous: false,
        amount_minor: 250_000,
        interval: 'month',
      },
    ]);
    expect(complaints).toEqual([]);
  });

  it('what is wrong gets the focus, with its words', async () => {
    const { page, press } = await open('/block');
    await press('Tab', 'Tab', 'Tab');
    await page.keyboard.type('0.10');
    await press('Enter');
    const field = page.locator('reader-fund [aria-invalid=true]');
    await field.waitFor();
    expect(await focused(page)).toBe('Other amount, USD');
    const described = await field.evaluate((input) =>
      input
        .getAttribute('aria-describedby')!
        .split(' ')
        .map((id) => (input.getRootNode() as ShadowRoot).getElementById(id)?.textContent.trim())
        .join(' '),
    );
    expect(described).toMatch(/at least \$0\.50/i);
  });

  it('the dialog opens, keeps the focus, closes with Escape and gives the focus back', async () => {
    const { page, press, complaints } = await open('/button');
    const dialog = page.locator('reader-fund dialog');
    await press('Tab', 'Tab');
    expect(await focused(page)).toBe('Support us');
    await press('Enter');
    await dialog.waitFor();
    const seen = new Set<string>();
    for (let step = 0; step < 16; step += 1) {
      seen.add(await focused(page));
      await press('Tab');
    }
    expect([...seen]).toEqual(expect.arrayContaining(['Close', '$100', 'Support with $100']));
    expect([...seen]).not.toContain('After');
    expect([...seen]).not.toContain('Before');
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('Support us');
    await press('Tab');
    expect(await focused(page)).toBe('After');
    await press('Shift+Tab', 'Enter');
    await dialog.waitFor();
    await page.locator('reader-fund').getByRole('button', { name: 'Support with $100' }).focus();
    await press('Enter');
    await page.waitForURL(/\/c\/pay\/cs_test_/);
    expect(complaints).toEqual([]);
  });
});
