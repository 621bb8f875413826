import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { LANGUAGES } from '../../src/languages/locale.js';
import { frameSize } from '../../src/share/frame-size.js';
import { describeInBrowser } from '../support/browser.js';
import { makeDataFolder } from '../support/data-folder.js';
import { freePort } from '../support/free-port.js';
import { getJson, Reader } from '../support/reader.js';
import { type RunningService, runService } from '../support/running-service.js';
import type { TestService } from '../support/test-service.js';

const PICTURES = join('test-output', 'embed');
const SLUG = 'independent-newsroom';

/** A publisher's page of another origin; its body is what the address says. */
function startPublisher(): Server {
  return createServer((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://publisher.example');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const scheme = searchParams.get('scheme') ?? 'light';
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>
       <style>:root{color-scheme:${scheme}}body{margin:0}iframe{border:0}</style>
       <body>${searchParams.get('body')}</body></html>`,
    );
  }).listen(0, '127.0.0.1');
}

/** What WordPress makes of the markup that it was given, and of what the frame says. */
const wordPress = (markup: string) =>
  markup
    .replace('<blockquote', '<blockquote data-secret="a1B2"')
    .replace(
      /<iframe src="([^"]*)"/,
      '<iframe src="$1#?secret=a1B2" data-secret="a1B2" sandbox="allow-scripts" ' +
        'style="position: absolute; visibility: hidden"',
    ) +
  `<script>addEventListener('message', ({ data, source }) => {
     const frame = document.querySelector('iframe');
     if (data.secret !== 'a1B2' || source !== frame.contentWindow) return;
     document.querySelector('blockquote').hidden = true;
     frame.removeAttribute('style');
     if (data.message === 'height') frame.height = data.value;
     if (data.message === 'link') top.location.href = data.value;
   })</script>`;

describeInBrowser('a frame on another site', (browser) => {
  let folder: string;
  let service: RunningService;
  let publisher: Server;
  let reader: Reader;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = makeDataFolder('embed');
    const [port, sandboxPort] = [await freePort(), await freePort()];
    service = await runService({
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: join(folder, 'data'),
    });
    reader = new Reader({ url: service.url, sandbox: { port: sandboxPort } } as TestService, SLUG);
    publisher = startPublisher();
    await once(publisher, 'listening');
    // It may have to build first what has changed since.
  }, 90_000);
  afterAll(async () => {
    publisher?.close();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const hosted = () => `${service.url.replace('127.0.0.1', 'localhost')}/c/${SLUG}`;
  const embed = async (query: Record<string, string> = {}) => {
    const asked = new URLSearchParams({ url: hosted(), ...query });
    return (await getJson<{ html: string }>(`${service.url}/oembed?${asked}`)).body.html;
  };
  /** The publisher's page, and whatever it or the frame complains of. */
  const openArticle = async (
    markup: string,
    { width = 700, scheme = 'light', ...options }: Record<string, unknown> = {},
  ) => {
    const viewport = { width: Number(width), height: 800 };
    const context = await browser().newContext({ viewport, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const { port } = publisher.address() as AddressInfo;
    const query = new URLSearchParams({ body: markup, scheme: String(scheme) });
    await page.goto(`http://127.0.0.1:${port}/?${query}`);
    return { page, complaints, frame: page.frameLocator('iframe') };
  };
  /** The live bar's own figure: what stands in for it has no parts. */
  const isLive = (frame: FrameLocator, text: string) =>
    frame.locator('reader-fund [part=raised]').getByText(text).waitFor();
  /** How much of the framed page would have to be scrolled. */
  const overflow = (frame: FrameLocator) =>
    frame.locator(':root').evaluate((root) => ({
      x: root.scrollWidth - root.clientWidth,
      y: Math.max(0, root.scrollHeight - root.ownerDocument.defaultView!.innerHeight),
    }));
  const afterOpening = async (page: Page, click: () => Promise<void>) => {
    const opened = page.context().waitForEvent('page');
    await click();
    const window = await opened;
    await window.waitForLoadState();
    return window;
  };

  it('shows the bar, live, and its link opens the hosted page in a window of its own', async () => {
    const { page, complaints, frame } = await openArticle(await embed());
    await isLive(frame, '$100');
    await page.screenshot({ path: join(PICTURES, 'light-700.png') });
    await reader.until(await reader.give(250_000), 'paid');
    await isLive(frame, '$2,600');
    const window = await afterOpening(page, () => frame.getByRole('link').click());
    expect(window.url()).toBe(hosted());
    expect(await window.evaluate(() => opener === null)).toBe(true);
    expect(page.url()).toContain('127.0.0.1');
    expect(complaints).toEqual([]);
  });

  it('leaves a link beside it, for where frames are blocked', async () => {
    const { page } = await openArticle(await embed());
    expect(await page.locator('blockquote a').getAttribute('href')).toBe(hosted());
  });

  it('in WordPress is shown once it has spoken, as high as it is, and its link is followed', async () => {
    const { page, complaints, frame } = await openArticle(wordPress(await embed()));
    await page.locator('iframe:visible').waitFor();
    await isLive(frame, '$');
    expect(await page.locator('blockquote').isVisible()).toBe(false);
    const height = await frame
      .locator('body')
      .evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    expect(await page.locator('iframe').evaluate((box) => box.clientHeight)).toBe(height);
    await page.screenshot({ path: join(PICTURES, 'wordpress-700.png') });
    await frame.getByRole('link').click();
    await page.waitForURL(hosted());
    expect(complaints).toEqual([]);
  });

  it('in WordPress with scripts off leaves the quoted link', async () => {
    const { page } = await openArticle(wordPress(await embed()), { javaScriptEnabled: false });
    expect(await page.locator('iframe').isVisible()).toBe(false);
    await page.locator('blockquote a').click();
    await page.waitForURL(hosted());
  });

  it.each(LANGUAGES)(
    'with scripts off has in %s where the money stands, and its link',
    async (lang) => {
      const { page, frame } = await openArticle(await embed({ url: `${hosted()}?lang=${lang}` }), {
        javaScriptEnabled: false,
      });
      await frame
        .getByText(/2[.,\s\u00a0\u202f]?600/)
        .first()
        .waitFor();
      await page.screenshot({ path: join(PICTURES, `no-scripts-${lang}.png`) });
      const window = await afterOpening(page, () => frame.getByRole('link').click());
      expect(window.url()).toBe(`${hosted()}${lang === 'en' ? '' : `?lang=${lang}`}`);
    },
  );

  it.each(LANGUAGES)('needs no scrolling from 200 to 1200 px in %s', async (lang) => {
    for (const javaScriptEnabled of [true, false]) {
      const markup = (await embed({ url: `${hosted()}?lang=${lang}` })).replace(
        /^.*?(?=<iframe)/,
        '',
      );
      const { page, frame } = await openArticle(markup, { width: 1200, javaScriptEnabled });
      if (javaScriptEnabled) await isLive(frame, '600');
      for (const maxWidth of [200, 280, 320, 480, 600, 1200]) {
        const size = frameSize({ maxWidth });
        await page.locator('iframe').evaluate((box, { width, height }) => {
          box.setAttribute('width', String(width));
          box.setAttribute('height', String(height));
        }, size);
        await page.screenshot({
          path: join(PICTURES, `${lang}-${maxWidth}-${javaScriptEnabled ? 'live' : 'plain'}.png`),
          clip: { x: 0, y: 0, ...size },
        });
        const where = `${maxWidth} px, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
        expect([where, await overflow(frame)]).toEqual([where, { x: 0, y: 0 }]);
      }
      await page.context().close();
    }
  });

  it('is dark where the reader wants that, and as the publisher says where they say so', async () => {
    const colour = async (theme: string, scheme: 'light' | 'dark') => {
      const url = `${hosted()}?theme=${theme}`;
      const { page, frame } = await openArticle(await embed({ url }), {
        colorScheme: scheme,
        scheme,
      });
      await isLive(frame, '$2,600');
      await page.screenshot({ path: join(PICTURES, `${theme}-on-${scheme}.png`) });
      return frame.locator('body').evaluate((body) => getComputedStyle(body).color);
    };
    const [light, dark] = [await colour('auto', 'light'), await colour('auto', 'dark')];
    expect(dark).not.toBe(light);
    expect(await colour('light', 'dark')).toBe(light);
    expect(await colour('dark', 'light')).toBe(dark);
  });
});
