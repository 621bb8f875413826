import type { RunningSettings } from '../../config/settings.js';
import { CAPTCHA } from '../../src/languages/captcha/texts.js';
import {
  CAPTCHA_SECRET,
  CAPTCHA_SITE_KEY,
  type CaptchaProviderStandIn,
  startCaptchaProvider,
} from '../support/captcha-provider.js';
import { tryCards } from '../support/card-tester.js';
import { postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const CONTENT_OF = {
  turnstile:
    /script-src 'self' https:\/\/challenges\.cloudflare\.com;.*frame-src https:\/\/challenges\.cloudflare\.com$/,
  hcaptcha:
    /script-src 'self' https:\/\/hcaptcha\.com https:\/\/\*\.hcaptcha\.com;.*frame-src https:\/\/hcaptcha\.com https:\/\/\*\.hcaptcha\.com$/,
};

describe.each(['turnstile', 'hcaptcha'] as const)('a CAPTCHA of %s', (provider) => {
  const field = provider === 'turnstile' ? 'cf-turnstile-response' : 'h-captcha-response';
  let standIn: CaptchaProviderStandIn;
  let service: TestService;
  beforeAll(async () => {
    standIn = await startCaptchaProvider(provider);
    service = await startTestService({ settings: settings() });
    await service.createCampaign();
    await service.createCampaign({ slug: 'summer' });
  });
  afterAll(async () => {
    await service.close();
    await standIn.close();
  });

  const settings = (): Partial<RunningSettings> => ({
    ...{ attemptsPerMinute: 4000, trustedProxies: 1 },
    captcha: {
      ...{ provider, siteKey: CAPTCHA_SITE_KEY, secret: CAPTCHA_SECRET },
      verifyUrl: standIn.verifyUrl,
    },
  });
  const urlOf = (slug = 'winter') => `${service.url}/v1/campaigns/${slug}/checkout-sessions`;
  const choose = (more: object = {}, headers: Record<string, string> = {}) =>
    postJson(urlOf(), { amountMinor: 10_000, ...more }, headers);
  const attempts = async () => {
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM checkout_attempts',
    );
    return rows[0]!.count;
  };
  const page = async (path = '/c/winter', headers = {}) => {
    const response = await fetch(service.url + path, { headers });
    return { policy: response.headers.get('content-security-policy'), text: await response.text() };
  };

  it('is asked of nobody while all is well, and nothing of its provider is loaded', async () => {
    expect((await choose()).status).toBe(201);
    const { policy, text } = await page();
    expect(policy).not.toContain('frame-src');
    expect(text).not.toMatch(/captcha|turnstile/i);
    expect(standIn.asked).toEqual([]);
  });

  describe('while stolen cards are tried', () => {
    beforeAll(async () => {
      await tryCards(service, await new Reader(service).open(10_000), 20);
    });
    beforeEach(() => {
      standIn.mode = 'well';
      standIn.asked.length = 0;
    });

    it('is asked for, at an address that knows the choice and no person', async () => {
      const before = await attempts();
      const asked = await choose({
        ...{ interval: 'month', lang: 'de-AT' },
        ...{ name: 'Zoë', anonymous: false, message: 'For the archive' },
      });
      expect(asked).toMatchObject({
        status: 403,
        body: {
          code: 'captcha_required',
          continueUrl: `${service.url}/c/winter?amountMinor=10000&interval=month&lang=de-AT`,
        },
      });
      expect(await attempts()).toBe(before);
      expect(standIn.asked).toEqual([]);
    });

    it('opens Checkout once it is solved, with the key of the refused request', async () => {
      const key = { 'Idempotency-Key': 'refused-at-first' };
      expect((await choose({}, key)).status).toBe(403);
      const captchaToken = standIn.solve();
      const opened = await choose({ captchaToken }, key);
      expect(opened.status).toBe(201);
      expect(standIn.asked).toEqual([
        {
          ...{ secret: CAPTCHA_SECRET, response: captchaToken },
          ...(provider === 'hcaptcha' && { sitekey: CAPTCHA_SITE_KEY }),
        },
      ]);
      // A double click is the same checkout, and no second question.
      expect((await choose({ captchaToken }, key)).body.id).toBe(opened.body.id);
      expect(standIn.asked).toHaveLength(1);
    });

    it('is refused where it was used before, made up, or solved on another site', async () => {
      const used = standIn.solve();
      expect((await choose({ captchaToken: used })).status).toBe(201);
      const before = await attempts();
      for (const captchaToken of [used, 'made-up', standIn.solve('other.example')]) {
        expect(await choose({ captchaToken })).toMatchObject({
          status: 422,
          body: { code: 'captcha_failed', continueUrl: expect.stringContaining('/c/winter?') },
        });
      }
      expect(await attempts()).toBe(before);
    });

    it.each(['broken', 'garbled'] as const)(
      'of a provider that is %s neither shuts readers out nor lets programs in',
      async (mode) => {
        standIn.mode = mode;
        const strict = await startTestService({
          besides: service,
          settings: { ...settings(), attemptsPerMinute: 4 },
        });
        const ask = (address: number) =>
          postJson(
            `${strict.url}/v1/campaigns/winter/checkout-sessions`,
            { amountMinor: 10_000, captchaToken: 'cannot-be-verified' },
            { 'X-Forwarded-For': `198.51.${mode === 'broken' ? 100 : 101}.${address}` },
          );
        await service.pool.query(`DELETE FROM attempt_limits WHERE key LIKE 'campaign:%'`);
        const statuses = [];
        for (let at = 0; at < 13; at += 1) statuses.push((await ask(at)).status);
        expect(statuses).toEqual([...Array<number>(12).fill(201), 429]);
        await strict.close();
      },
    );

    it('is not asked for support without money, nor at other campaigns', async () => {
      expect((await choose({ amountMinor: 0 })).status).toBe(201);
      expect((await postJson(urlOf('summer'), { amountMinor: 10_000 })).status).toBe(201);
      expect((await page('/c/summer')).policy).not.toContain('frame-src');
    });

    it('is shown on the hosted page, which alone may load it, with what was chosen', async () => {
      const { policy, text } = await page('/c/winter?amountMinor=1337&interval=month&lang=es');
      const directives = policy!.split(';');
      const order = (name: string) => directives.find((each) => each.startsWith(name));
      expect(`${order('script-src ')};${order('frame-src ')}`).toMatch(CONTENT_OF[provider]);
      expect(text).toContain(`data-sitekey="${CAPTCHA_SITE_KEY}" data-language="es"`);
      expect(text).toContain('Una breve comprobación');
      expect(text).toMatch(/value="other"\s+checked/);
      expect(text).toMatch(/name="amount"[^>]*value="13.37"/);
      expect(text).toMatch(/name="interval"[^>]*checked/);
      expect((await page('/c/winter?amountMinor=10000')).text).toMatch(/value="10000"\s+checked/);
      expect((await page('/finance')).policy).not.toContain('frame-src');
    });

    const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(urlOf(), {
        method: 'POST',
        redirect: 'manual',
        headers: { Accept: 'text/html', ...headers },
        body: new URLSearchParams({ amountMinor: '10000', ...fields }),
      });

    it('comes with a plain form in its own field', async () => {
      const solved = await post({ [field]: standIn.solve() });
      expect([solved.status, solved.headers.get('location')]).toEqual([
        303,
        expect.stringContaining('/c/pay/cs_test_'),
      ]);
    });

    it('that a plain form lacks is asked for in the form itself, in the reader’s language', async () => {
      const lacking = await post({ [field]: '' }, { 'Accept-Language': 'fr-CA,fr;q=0.8' });
      const text = await lacking.text();
      expect(lacking.status).toBe(403);
      expect(lacking.headers.get('content-security-policy')).toContain('frame-src');
      expect(text).toContain(CAPTCHA.fr.required);
      expect(text).toContain(`data-sitekey="${CAPTCHA_SITE_KEY}" data-language="fr"`);
      expect(text).toMatch(/value="10000"\s+checked/);
      const failed = await post({ [field]: 'made-up', lang: 'ja' });
      expect(failed.status).toBe(422);
      expect(await failed.text()).toContain(CAPTCHA.ja.failed);
    });
  });
});
