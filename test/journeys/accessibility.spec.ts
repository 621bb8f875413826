import type { Page } from 'playwright-core';
import { clientOf } from '../../sandbox/testing/clients.js';
import { Installation } from '../../src/database/installation.js';
import { signUnsubscribeLink } from '../../src/mail/unsubscribe-link.js';
import type { WallView } from '../../src/wall/wall.view.js';
import { axeFindings } from '../support/axe.js';
import { describeInBrowser } from '../support/browser.js';
import { type PublisherSite, startPublisherSite } from '../support/publisher-site.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { blocksShown, openWindow } from '../support/windows.js';

const DEMO = 'independent-newsroom';
const DAY_MS = 86_400_000;

/** How a reader may see a page: neither colours depend on the language, nor it on them. */
const LOOKS = [
  { colorScheme: 'light', lang: 'en' },
  { colorScheme: 'dark', lang: 'ar' },
] as const;

describeInBrowser('with axe-core', (browser) => {
  let service: TestService;
  let site: PublisherSite;
  const sessions: Record<string, string> = {};
  let entry: string;
  let unsubscribe: string;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign({ slug: DEMO, wallModeration: 'immediate' });
    await service.createCampaign({ slug: 'goalless', goalMinor: null, scaleMinor: [] });
    await service.createCampaign({ slug: 'over', goalMinor: 10_000, scaleMinor: [0, 10_000] });
    await service.createCampaign({ slug: 'closed', closesAt: new Date(Date.now() - DAY_MS) });
    await supportInEveryState();
    const wall = `${service.url}/v1/campaigns/${DEMO}/wall`;
    entry = (await getJson<WallView>(wall)).body.items.find(({ name }) => name !== null)!.id;
    const { rows } = await service.pool.query<{ id: string }>(
      'SELECT min(id) AS id FROM supporters',
    );
    const secret = await service.app.get(Installation).linkSecret();
    unsubscribe = signUnsubscribeLink(Number(rows[0]!.id), secret);
    const address = `${service.url}/c/${DEMO}`;
    const embed = (campaign: string, layout: string) =>
      `<reader-fund campaign="${campaign}" layout="${layout}"><a href="${address}">Support us</a></reader-fund>`;
    const head = `<script src="${service.url}/reader-fund.js" type="module" async></script>`;
    const page = (...elements: string[]) => ({
      // A canvas that is dark by itself axe-core takes for white.
      head: `${head}<style>:root { color-scheme: light dark } body { background: Canvas }</style>`,
      body: `<main><h1>A day on the desk</h1>${elements.join('<p>Between.</p>')}</main>`,
    });
    site = await startPublisherSite({
      '/block': page(embed(DEMO, 'block')),
      '/states': page(embed('goalless', 'block'), embed('over', 'bar'), embed('closed', 'block')),
      '/bar': page(embed(DEMO, 'bar'), embed('goalless', 'bar')),
      '/button': page(embed(DEMO, 'button')),
      '/fallback': page(embed('missing', 'block')),
    });
  });
  afterAll(async () => {
    await site?.close();
    await service?.close();
  });

  async function supportInEveryState() {
    const reader = new Reader(service, DEMO);
    const keep = async (name: string, session: { id: string }, status: typeof name) => {
      sessions[name] = session.id;
      await reader.until(session, status as 'paid');
    };
    const said = await reader.open(123_456, { name: "Zoë O'Neil", message: 'Thank you all.' });
    await reader.pay(said);
    await keep('paid', said, 'paid');
    await keep('free', await reader.give(0, { email: 'free@reader.example' }), 'free');
    await keep('processing', await reader.give(5_000, { token: 'debit_succeeds' }), 'processing');
    await keep('open', await reader.open(2_500), 'open');
    const monthly = await reader.open(1_000, { interval: 'month' });
    await reader.pay(monthly, { email: 'mia@reader.example' });
    await keep('monthly', monthly, 'paid');
    await new Reader(service, 'over').give(12_345);
    const late = await reader.open(700);
    await clientOf(service.sandbox).checkout.sessions.expire(late.id);
    await keep('expired', late, 'expired');
  }

  const own = (path: () => string, act?: (page: Page) => Promise<void>) => ({
    address: (lang: string) => {
      const url = new URL(path(), service.url);
      url.searchParams.set('lang', lang);
      return url.href;
    },
    act,
  });
  const thanks = (state: string) => own(() => `/thanks?session_id=${sessions[state]}`);
  const publisher = (path: string, act?: (page: Page) => Promise<void>) => ({
    address: () => site.url + path,
    act,
  });
  const badForm = async (page: Page) => {
    const other = page.locator('reader-fund #other-amount').first();
    await other.fill('0.01');
    await other.press('Enter');
    await page.locator('reader-fund [aria-invalid=true]').waitFor();
  };
  const scenes = {
    'the article': own(() => '/'),
    'the hosted page': own(() => `/c/${DEMO}`),
    'the hosted page of a closed campaign': own(() => '/c/closed'),
    'the hosted page without a goal': own(() => '/c/goalless'),
    'the plain form with errors': own(
      () => `/c/${DEMO}`,
      async (page) => {
        await page.locator('form [name=amount]').fill('0.01');
        await page.locator('form button.submit').click();
        await page.locator('[aria-invalid=true]').waitFor();
      },
    ),
    'thanks, paid': thanks('paid'),
    'thanks, monthly': thanks('monthly'),
    'thanks, free': thanks('free'),
    'thanks, processing': thanks('processing'),
    'thanks, open': thanks('open'),
    'thanks, expired': thanks('expired'),
    'thanks for nothing known': own(() => '/thanks?session_id=cs_test_none'),
    'the wall': own(() => `/c/${DEMO}/wall`),
    'a report of an entry': own(() => `/c/${DEMO}/wall/report/${entry}`),
    'the refusal of mails': own(() => `/mail/unsubscribe?token=${unsubscribe}`),
    'the frame': own(
      () => `/embed/${DEMO}`,
      async (page) => {
        // It lies on the publisher's page and has no background of its own.
        await page.evaluate(() => (document.body.style.background = 'Canvas'));
      },
    ),
    'no such campaign': own(() => '/c/missing'),
    'the finance page': own(() => '/finance'),
    'the block': publisher('/block'),
    'the block with an error': publisher('/block', badForm),
    'the block, without a goal, past it, closed': publisher('/states'),
    'the bar': publisher('/bar'),
    'the button': publisher('/button'),
    'the button, opened': publisher('/button', async (page) => {
      await page.locator('reader-fund [part=button]').first().click();
      await page.locator('reader-fund dialog').waitFor();
    }),
    'a block that cannot be loaded': publisher('/fallback'),
  };

  it.each(Object.entries(scenes))(
    'nothing is found: %s',
    async (_name, { address, act }) => {
      const found: Record<string, string[]> = {};
      for (const { colorScheme, lang } of LOOKS) {
        const { page } = await openWindow(browser(), { width: 768, colorScheme, locale: lang });
        // Without motion nothing is half faded in when it is looked at.
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.goto(address(lang));
        if (!address(lang).includes('fallback')) await blocksShown(page);
        await act?.(page);
        found[`${colorScheme} ${lang}`] = await axeFindings(page);
        await page.context().close();
      }
      expect(found).toEqual(
        Object.fromEntries(LOOKS.map((look) => [`${look.colorScheme} ${look.lang}`, []])),
      );
    },
    60_000,
  );
});
