import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import { makeDataFolder } from '../support/data-folder.js';
import { freePort } from '../support/free-port.js';
import { type RunningService, runService } from '../support/running-service.js';
import { openWindow as openIn, sidewaysScroll, type WindowOptions } from '../support/windows.js';

const PICTURES = 'test-output';

/** The outcome as a person sees it, from the article to the thank-you page and back. */
describeInBrowser('in a browser', (browser) => {
  let folder: string;
  let service: RunningService;
  let origin: string;
  let sandbox: string;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = makeDataFolder('browser');
    const port = String(await freePort());
    const sandboxPort = String(await freePort());
    origin = `http://localhost:${port}`;
    sandbox = `http://localhost:${sandboxPort}`;
    service = await runService({
      PORT: port,
      SANDBOX_PORT: sandboxPort,
      DATA_DIR: join(folder, 'data'),
    });
    // It may have to build first what has changed since.
  }, 90_000);
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const openWindow = (width = 1280, options: WindowOptions = {}) =>
    openIn(browser(), { width, ...options });
  const blocks = (page: Page) => page.locator('reader-fund');
  const shows = (page: Page, at: number, text: string) =>
    blocks(page).nth(at).getByText(text, { exact: false }).first().waitFor();

  /** Fills in Stripe's page and pays there. */
  const payAtCheckout = async (
    page: Page,
    person: { email: string; name: string },
    card: string,
  ) => {
    await page.locator('[name=email]').fill(person.email);
    await page.locator('[name=name]').fill(person.name);
    await page.locator('[name=cardNumber]').fill(card);
    await page.locator('[name=cardExpiry]').fill('12 / 34');
    await page.locator('[name=cardCvc]').fill('123');
    await page.getByRole('button', { name: /pay|donate|subscribe|support/i }).click();
  };

  it('a reader supports, is thanked, and every open window moves without a reload', async () => {
    const [reader, watcher] = [await openWindow(), await openWindow(360)];
    for (const { page } of [reader, watcher]) {
      await page.goto(origin);
      expect(await blocks(page).count()).toBe(2);
      for (const at of [0, 1]) {
        await shows(page, at, '$100');
        for (const mark of ['$0', '$2,500', '$5,000']) await shows(page, at, mark);
      }
      expect(await blocks(page).nth(0).getByRole('radio').count()).toBe(7);
    }
    await reader.page.screenshot({ path: join(PICTURES, 'article-1280.png'), fullPage: true });
    await watcher.page.screenshot({ path: join(PICTURES, 'article-360.png'), fullPage: true });
    await watcher.page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

    const block = blocks(reader.page).nth(0);
    await block.getByRole('radio', { name: '$2,500' }).check({ force: true });
    await block.getByRole('button', { name: /support/i }).click();
    await reader.page.waitForURL(/\/c\/pay\/cs_test_/);
    await reader.page.screenshot({ path: join(PICTURES, 'checkout-1280.png'), fullPage: true });
    await payAtCheckout(
      reader.page,
      { email: 'zoe@reader.example', name: "Zoë O'Neil" },
      '4242 4242 4242 4242',
    );

    await reader.page.waitForURL(/\/thanks\?session_id=cs_test_/);
    await reader.page.getByRole('heading', { name: /thank you/i }).waitFor();
    await shows(reader.page, 0, '$2,600');
    await reader.page.screenshot({ path: join(PICTURES, 'thanks-1280.png'), fullPage: true });

    for (const at of [0, 1]) await shows(watcher.page, at, '$2,600');
    await shows(watcher.page, 0, '52');
    expect(await watcher.page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
    expect([...reader.complaints, ...watcher.complaints]).toEqual([]);
  });

  it('a declined card is told in words, and the next card pays', async () => {
    const { page } = await openWindow(360);
    await page.goto(origin);
    const block = blocks(page).nth(1);
    await block.getByRole('radio', { name: '$100', exact: false }).first().check({ force: true });
    await block.getByRole('button', { name: /support/i }).click();
    await page.waitForURL(/\/c\/pay\//);
    const ana = { email: 'ana@reader.example', name: 'Ana' };
    await payAtCheckout(page, ana, '4000 0000 0000 0002');
    await page
      .getByText(/declined/i)
      .first()
      .waitFor();
    await page.screenshot({ path: join(PICTURES, 'declined-360.png'), fullPage: true });
    await payAtCheckout(page, ana, '4242 4242 4242 4242');
    await page.waitForURL(/\/thanks/);
    await page.getByRole('heading', { name: /thank you/i }).waitFor();
  });

  it('with scripts off a reader supports with 0 through the plain form', async () => {
    const { page } = await openWindow(360, { javaScriptEnabled: false });
    await page.goto(`${origin}/c/independent-newsroom`);
    await page.screenshot({ path: join(PICTURES, 'hosted-360.png'), fullPage: true });
    await page.locator('input[name=amountMinor][value="0"]').check({ force: true });
    await page.getByRole('button', { name: /support/i }).click();
    await page.waitForURL(/\/c\/pay\//);
    await page.locator('[name=email]').fill('free@reader.example');
    await page.locator('[name=name]').fill('Free Reader');
    await page.getByRole('button').first().click();
    await page.waitForURL(/\/thanks/);
  });

  it('the block is used with the keyboard alone, and says what is wrong beside the field', async () => {
    const { page, complaints } = await openWindow();
    await page.goto(origin);
    await shows(page, 0, '$2,500');
    const block = blocks(page).nth(0);
    const other = block.getByRole('textbox').first();
    await other.focus();
    await page.keyboard.type('0.10');
    await page.keyboard.press('Enter');
    await block
      .getByText(/at least/i)
      .first()
      .waitFor();
    expect(page.url()).toBe(`${origin}/`);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('19.99');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/c\/pay\//);
    await page.getByText('$19.99').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('by keyboard a reader gives monthly with the fee, and a refund moves the bar down, told aloud', async () => {
    const [reader, watcher] = [await openWindow(), await openWindow(360)];
    const { page } = reader;
    await watcher.page.goto(origin);
    await shows(watcher.page, 0, 'supporters');
    const before = await raised(watcher.page);
    await page.goto(origin);
    await shows(page, 0, '$2,500');
    const block = blocks(page).nth(0);
    await block.getByRole('radio', { name: '$100' }).first().focus();
    await page.keyboard.press('Space');
    for (const key of ['Tab', 'Tab', 'ArrowRight', 'Tab', 'Space']) await page.keyboard.press(key);
    expect(await block.getByLabel('Every month').isChecked()).toBe(true);
    expect(await block.getByLabel('Add $3.30 to cover the estimated').isChecked()).toBe(true);
    const button = block.getByRole('button', { name: 'Support with $103.30 every month' });
    await block.screenshot({ path: join(PICTURES, 'monthly-1280.png') });
    await button.press('Enter');
    await page.waitForURL(/\/c\/pay\//);
    for (const line of ['To cover the estimated payment fee', '$3.30'])
      await page.getByText(line).first().waitFor();
    const mia = { email: 'mia@reader.example', name: 'Mia' };
    await payAtCheckout(page, mia, '4242 4242 4242 4242');
    await page.waitForURL(/\/thanks/);
    await page.getByText('charged $103.30 every month until you cancel').waitFor();
    await page.screenshot({ path: join(PICTURES, 'thanks-monthly-1280.png'), fullPage: true });

    await shows(watcher.page, 0, '1 supports monthly');
    const risen = await raised(watcher.page);
    expect(risen).toBeGreaterThan(before);
    await refund(sandbox, page.url());
    await watcher.page.waitForFunction((share) => {
      const bar = document.querySelector('reader-fund')!.shadowRoot!.querySelector('.fill');
      return parseFloat((bar as HTMLElement).style.inlineSize) < share;
    }, risen);
    expect(await raised(watcher.page)).toBe(before);
    await blocks(watcher.page)
      .locator('[role=status]', { hasText: /\$[\d,.]+ raised of \$5,000/ })
      .first()
      .waitFor({ state: 'attached' });
    expect([...reader.complaints, ...watcher.complaints]).toEqual([]);
  }, 60_000);

  it('with scripts off and by keyboard a reader gives monthly with the fee', async () => {
    const { page } = await openWindow(360, { javaScriptEnabled: false });
    await page.goto(`${origin}/c/independent-newsroom`);
    await page.locator('input[name=amountMinor][value="10000"]').focus();
    await page.keyboard.press('Space');
    for (const field of ['[name=interval][value=month]', '[name=coverFees]']) {
      await page.locator(`input${field}`).focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/c\/pay\//);
    for (const line of ['To cover the estimated payment fee', '$3.30'])
      await page.getByText(line).first().waitFor();
  });

  it('without money nothing is monthly, in the block as in the plain form', async () => {
    const { page } = await openWindow(360);
    await page.goto(origin);
    const block = blocks(page).nth(0);
    await block.getByLabel('Every month').check({ force: true });
    await block.getByRole('radio', { name: '$0' }).first().check({ force: true });
    expect(await block.getByLabel('Every month').isDisabled()).toBe(true);
    expect(await block.getByLabel('Once').isChecked()).toBe(true);

    const plain = (await openWindow(360, { javaScriptEnabled: false })).page;
    await plain.goto(`${origin}/c/independent-newsroom`);
    await plain.locator('input[name=amountMinor][value="0"]').check({ force: true });
    await plain.locator('input[name=interval][value=month]').check({ force: true });
    await plain.getByRole('button', { name: /support/i }).click();
    await plain.getByText('Support without money is given once, not monthly.').waitFor();
    expect(await plain.locator('input[name=amountMinor][value="0"]').isChecked()).toBe(true);
  });

  it('no page scrolls sideways at 320 px', async () => {
    const { page } = await openWindow(320);
    for (const path of ['/', '/c/independent-newsroom', '/finance', '/thanks?session_id=none']) {
      await page.goto(origin + path);
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
    }
  });
});

/** The share of the bar that is filled, in percent. */
function raised(page: Page): Promise<number> {
  return page.evaluate(() => {
    const fill = document.querySelector('reader-fund')!.shadowRoot!.querySelector('.fill');
    return parseFloat((fill as HTMLElement).style.inlineSize);
  });
}

/** Refunds a checkout whole, as a person would in Stripe's Dashboard. */
async function refund(sandbox: string, thanksUrl: string): Promise<void> {
  const session = new URL(thanksUrl).searchParams.get('session_id');
  const answer = await fetch(`${sandbox}/sandbox/payments/${session}/refund`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(200);
}
