import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A window of its own, as another reader has, and whatever the pages in it complain of. */
export interface Window {
  readonly page: Page;
  /** Errors, messages of the console's kind "error", and requests to anybody but this machine. */
  readonly complaints: string[];
}

export interface WindowOptions extends BrowserContextOptions {
  /** In px. */
  readonly width?: number;
}

export async function openWindow(
  browser: Browser,
  { width = 1280, ...options }: WindowOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (!['localhost', '127.0.0.1'].includes(hostname)) complaints.push(`request to ${hostname}`);
  });
  return { page, complaints };
}

/** Waits until every block in it shows where the money stands. */
export async function blocksShown(page: Page): Promise<void> {
  for (const raised of await page.locator('reader-fund').all())
    await raised.locator('[part=raised], [part=button]').first().waitFor();
}

/** How far it could be scrolled sideways, in px: 0 on a page that fits. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
