import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** As root in a closed network: no sandbox of its own, no calls home. */
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a page waits for at most: as in eventually(), the end of what never comes. */
const WITHIN_MS = 60_000;

/** The browser that `npm test` found: its shell, where there is one, unless another is named. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_SHELL_PATH || process.env.CHROMIUM_PATH,
    args: CHROMIUM_ARGUMENTS,
    timeout: WITHIN_MS,
    ...options,
  });
  browser.on('context', (context) => context.setDefaultTimeout(WITHIN_MS));
  return browser;
}

/** Runs where `npm test` found a browser (bin/test.mjs); elsewhere it says that it is not run. */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!process.env.CHROMIUM_PATH) {
    it(`${name}: not run, there is no browser`, () => {
      process.stderr.write(`${name}: not run, there is no browser\n`);
    });
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}
