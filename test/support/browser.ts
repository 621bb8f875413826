import { type Browser, chromium } from 'playwright-core';

/** As root in a closed network: no sandbox of its own, no calls home. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs where `npm test` found a browser (bin/test.mjs); elsewhere it says that it is not run. */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) {
    it(`${name}: not run, there is no browser`, () => {
      process.stderr.write(`${name}: not run, there is no browser\n`);
    });
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}
