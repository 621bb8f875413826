import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.js';
import {
  CAPTCHA_SECRET,
  CAPTCHA_SITE_KEY,
  type CaptchaProviderStandIn,
  startCaptchaProvider,
} from '../support/captcha-provider.js';
import { serveCaptchaWidget } from '../support/captcha-widget.js';
import { tryCards } from '../support/card-tester.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { sidewaysScroll } from '../support/windows.js';

const PICTURES = join('test-output', 'captcha');

/** What their documentation says has to be allowed, and nothing else. */
const ALLOWED = {
  turnstile: {
    'script-src': ['https://challenges.cloudflare.com'],
    'frame-src': ['https://challenges.cloudflare.com'],
  },
  hcaptcha: {
    'script-src': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
    'frame-src': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
    'style-src': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
    'connect-src': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
  },
};

describeInBrowser('a CAPTCHA on the hosted page', (browser) => {
  describe.each(['turnstile', 'hcaptcha'] as const)('of %s', (provider) => {
    let standIn: CaptchaProviderStandIn;
    let service: TestService;
    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      standIn = await startCaptchaProvider(provider);
      const { verifyUrl } = standIn;
      const keys = { siteKey: CAPTCHA_SITE_KEY, secret: CAPTCHA_SECRET };
      service = await startTestService({
        settings: { attemptsPerMinute: 4_000, captcha: { provider, verifyUrl, ...keys } },
      });
      await service.createCampaign();
      await tryCards(service, await new Reader(service).open(10_000), 20);
    });
    afterAll(async () => {
      await service.close();
      await standIn.close();
    });

    const openPage = async (at: Browser, options = {}) => {
      const context = await at.newContext({ locale: 'en', ...options });
      const served = await serveCaptchaWidget(context, provider, () => standIn.solve());
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      return { page, served, complaints };
    };
    const widget = (page: Page) => page.frameLocator('.captcha iframe');
    const address = (query = '') => `${service.url}/c/winter?amountMinor=10000${query}`;

    it('is solved, and leads to Checkout', async () => {
      const { page, served, complaints } = await openPage(browser());
      await page.goto(address());
      await widget(page).getByLabel('Verify you are human').check();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('.captcha input[type=hidden]')?.value,
      );
      await page.locator('button.submit').click();
      await page.waitForURL(/\/c\/pay\/cs_test_/);
      expect(standIn.asked).toMatchObject([{ response: expect.stringMatching(/^token-/) }]);
      expect(served.askedOfFrame[0]!.get('sitekey')).toBe(CAPTCHA_SITE_KEY);
      expect(complaints).toEqual([]);
      expect(served.loaded.length).toBe(provider === 'turnstile' ? 2 : 4);
      await page.context().close();
    });

    it('that was not solved is asked for again, with what was entered', async () => {
      const { page, complaints } = await openPage(browser());
      await page.goto(address());
      await widget(page).getByLabel('Verify you are human').waitFor();
      await page.locator('button.submit').click();
      await page.getByRole('alert').getByText('show that you are a person').waitFor();
      await widget(page).getByLabel('Verify you are human').check();
      await page.locator('button.submit').click();
      await page.waitForURL(/\/c\/pay\/cs_test_/);
      // The browser's own word for the 403; nothing was blocked.
      expect(complaints).toEqual([expect.stringContaining('403')]);
      await page.context().close();
    });

    it('is all that its page may load of anybody else, and no other script runs there', async () => {
      const { page, served, complaints } = await openPage(browser());
      const response = await page.goto(address());
      const policy = (await response!.headerValue('content-security-policy'))!;
      const foreign = policy.split(';').flatMap((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        const others = sources.filter((source) => source.startsWith('https://'));
        return name === 'form-action' || others.length === 0 ? [] : [[name, others] as const];
      });
      expect(Object.fromEntries(foreign)).toEqual(ALLOWED[provider]);
      expect(policy).not.toMatch(/unsafe|\s\*[\s;]/);
      await widget(page).getByLabel('Verify you are human').waitFor();
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.src = 'https://elsewhere.example/x.js';
        document.head.append(script);
        const inline = document.createElement('script');
        inline.textContent = 'document.title = "broken"';
        document.head.append(inline);
      });
      await eventually('both are refused', () =>
        Promise.resolve(complaints.filter((each) => each.includes('script-src')).length === 2),
      );
      expect(await page.title()).not.toBe('broken');
      expect(served.loaded).not.toContain('https://elsewhere.example/x.js');
      await page.context().close();
    });

    it('speaks the page’s language, and keeps its layout at every width', async () => {
      for (const [width, lang] of [
        [320, 'de'],
        [360, 'en'],
        [360, 'ar'],
        [1280, 'en'],
      ] as const) {
        const viewport = { width, height: 900 };
        const { page, served } = await openPage(browser(), { viewport });
        await page.goto(address(`&lang=${lang}`));
        await widget(page).getByLabel('Verify you are human').waitFor();
        expect(served.askedOfFrame[0]!.get('language')).toBe(lang);
        expect({ width, scrolls: await sidewaysScroll(page) }).toEqual({ width, scrolls: 0 });
        // The frame of another origin is not drawn in a picture of what is out of view.
        await page.locator('button.submit').scrollIntoViewIfNeeded();
        const frame = (await page.locator('.captcha iframe').boundingBox())!;
        expect(frame.x).toBeGreaterThanOrEqual(0);
        expect(frame.x + frame.width).toBeLessThanOrEqual(width);
        await page.screenshot({ path: join(PICTURES, `${provider}-${width}-${lang}.png`) });
        await page.context().close();
      }
    });

    it('says without scripts that it needs them', async () => {
      const { page, served } = await openPage(browser(), { javaScriptEnabled: false });
      await page.goto(address());
      await page.locator('.captcha-needs-scripts').waitFor();
      expect(served.loaded).toEqual([]);
      await page.screenshot({ path: join(PICTURES, `${provider}-no-scripts.png`), fullPage: true });
      await page.context().close();
    });
  });
});
