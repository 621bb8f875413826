import { Logger } from '@nestjs/common';
import { CheckoutService } from '../../src/checkout/checkout.service.js';
import { MonthlySupportsService } from '../../src/monthly/monthly-supports.service.js';
import { ProgressService } from '../../src/progress/progress.service.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What a person's browser is shown, who has no use for JSON. */
describe('a page', () => {
  let service: TestService;
  let own: TestService;
  beforeAll(async () => {
    service = await startTestService();
    own = await startTestService({
      besides: service,
      settings: { demo: false, attemptsPerMinute: 1 },
    });
    await service.createCampaign();
    await service.createCampaign({ slug: 'independent-newsroom', title: 'Our own newsroom' });
  });
  afterEach(() => {
    service.sandbox.clearFaults();
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    await own.close();
    await service.close();
  });

  const text = async (response: Response) => (await response.text()).replace(/\s+/g, ' ');

  it('with the article that was made up is shown in a demonstration only', async () => {
    const front = async ({ url }: TestService) => text(await fetch(`${url}/`));
    expect(await front(service)).toContain('From the night desk');
    expect(await front(own)).not.toContain('night desk');
    expect(await front(own)).toContain(
      'href="/c/independent-newsroom?lang=en" dir="auto">Our own newsroom<',
    );
  });

  describe('for a form that failed', () => {
    const post = (fields: Record<string, string>, { url } = service, slug = 'winter') =>
      fetch(`${url}/v1/campaigns/${slug}/checkout-sessions`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Accept: 'text/html,*/*', 'Accept-Language': 'fr' },
        body: new URLSearchParams({ lang: 'en', ...fields }),
      });
    /** What the form that is shown again says is wrong, by its place. */
    const faults = async (response: Response): Promise<Record<string, string>> => {
      const page = await text(response);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-language')).toBe('en');
      expect(page).toContain('action="/v1/campaigns/winter/checkout-sessions"');
      const told = page.matchAll(
        /<p class="error( form-error)?" (?:id="([a-zA-Z]+)-error"|role="alert")> ?(.*?)<\/p>/g,
      );
      return Object.fromEntries(
        [...told].map(([, form, field, words]) => [form ? 'form' : field!, words!]),
      );
    };
    const key = async (response: Response) =>
      /name="idempotencyKey" value="([^"]+)"/.exec(await text(response))?.[1];

    it('shows it again with what was entered, and what is wrong beside the field', async () => {
      const fields = {
        amountMinor: 'other',
        amount: 'lots',
        name: "Zoë O'Neil",
        interval: 'month',
      };
      const response = await post(fields);
      expect(response.status).toBe(400);
      const again = text(response.clone());
      expect(await faults(response)).toEqual({
        amount: 'Write the amount in figures, for example $0.50.',
      });
      expect(await again).toContain('value="lots"');
      expect(await again).toContain('value="Zoë O&#39;Neil"');
      expect(await again).toMatch(/name="interval" value="month" checked/);
    });

    it('says what is accepted, and why nothing is monthly without money', async () => {
      expect(await faults(await post({ amountMinor: 'other', amount: '0.49' }))).toEqual({
        amount: expect.stringMatching(/^Enter an amount from \$0\.50 to /) as string,
      });
      expect(await faults(await post({ amountMinor: '0', interval: 'month' }))).toEqual({
        interval: 'Support without money is given once, not monthly.',
      });
    });

    it('speaks the language of the form, else that of the browser', async () => {
      const fields = { amountMinor: 'other', amount: 'lots' };
      expect(await text(await post({ ...fields, lang: 'ja' }))).toContain('数字で入力');
      expect(await text(await post({ ...fields, lang: '' }))).toContain('en chiffres');
    });

    it('keeps the key of the form, so that sending it again is the same attempt', async () => {
      const idempotencyKey = 'entered-once';
      service.sandbox.addFault({ kind: 'error', times: 1, path: '/v1/checkout/sessions' });
      const failed = await post({ idempotencyKey, amountMinor: '10000' });
      expect(await key(failed)).toBe(idempotencyKey);
    });

    it('claims nothing about an earlier payment where its key was used before', async () => {
      const idempotencyKey = 'kept-by-the-browser';
      expect((await post({ idempotencyKey, amountMinor: '0' })).status).toBe(303);
      const response = await post({ idempotencyKey, amountMinor: '10000' });
      expect(response.status).toBe(409);
      expect(await key(response.clone())).not.toBe(idempotencyKey);
      expect(await faults(response)).toEqual({
        form: 'This form was sent before, with another choice. If you paid then, that payment stands. To choose anew, send it once more.',
      });
    });

    it('says when to try again after too many', async () => {
      expect((await post({ amountMinor: '10000' }, own)).status).toBe(303);
      const response = await post({ amountMinor: '10000' }, own);
      const seconds = response.headers.get('retry-after');
      expect([response.status, seconds]).toEqual([429, expect.stringMatching(/^[1-9]\d*$/)]);
      expect(await faults(response)).toEqual({
        form: 'Too many attempts from your network. Please try again in 1 minute.',
      });
    });

    it('says once that nothing was charged where Stripe is away', async () => {
      service.sandbox.addFault({ kind: 'error', times: 1, path: '/v1/checkout/sessions' });
      const response = await post({ amountMinor: '10000' });
      expect([response.status, response.headers.get('retry-after')]).toEqual([502, '2']);
      expect(await faults(response)).toEqual({
        form: 'Stripe could not be reached, and nothing was charged. Please try again.',
      });
    });

    it.each([
      [503, Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' }), 'We cannot take'],
      [500, new Error('a bug'), 'Something went wrong on our side'],
    ])('is shown for a %d, which is logged', async (status, error, words) => {
      const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      jest.spyOn(service.app.get(CheckoutService), 'start').mockRejectedValue(error);
      const response = await post({ amountMinor: '10000' });
      expect(response.status).toBe(status);
      expect((await faults(response)).form).toMatch(
        new RegExp(`^${words}.* nothing was charged\\.`),
      );
      expect(logged.mock.calls).toEqual([
        [expect.objectContaining({ err: error }), 'unexpected error'],
      ]);
    });

    it('is a page of its own where there is no such form, or it cannot be shown', async () => {
      const nowhere = await post({ amountMinor: '10000' }, service, 'nowhere');
      expect(nowhere.status).toBe(404);
      expect(await text(nowhere)).toContain('There is no campaign of this name.');
      jest.spyOn(service.app.get(ProgressService), 'get').mockRejectedValue(new Error('away'));
      const response = await post({ amountMinor: 'other', amount: 'lots' });
      const page = await text(response);
      expect(response.status).toBe(400);
      expect(page).toMatch(/<h1>That did not work<\/h1> <p>Write the amount in figures/);
      expect(page).toContain('href="/c/winter"');
    });
  });

  describe('in a language', () => {
    const shown = async (path: string, accepted: string) => {
      const response = await fetch(service.url + path, {
        headers: { 'Accept-Language': accepted },
      });
      expect(response.headers.get('vary')).toBe('Accept-Language');
      const page = await text(response);
      expect(page).toContain(`<html lang="${response.headers.get('content-language')}"`);
      return page;
    };

    it('is the browser’s, unless the address names another', async () => {
      expect(await shown('/c/winter', 'nl, de-AT;q=0.9, en;q=0.8')).toContain('Wählen Sie einen');
      expect(await shown('/c/winter?lang=ar', 'de')).toContain('<html lang="ar" dir="rtl">');
      expect(await shown('/c/winter?lang=xx', 'de')).toContain('Wählen Sie einen');
      expect(await shown('/c/nowhere', 'ru')).toContain('По этому адресу ничего нет');
    });

    it('is after Checkout the one in which the reader chose', async () => {
      const session = await new Reader(service).open(10_000, { lang: 'de-CH' });
      const thanks = `/thanks?session_id=${session.id}`;
      expect(await shown(thanks, 'fr')).toContain('Einen Moment, bitte');
      expect(await shown(`${thanks}&lang=fr`, 'ru')).toContain('Un instant');
    });

    it('takes a choice from the address, and what it does not offer for none', async () => {
      const page = await shown('/c/winter?amountMinor=10000&interval=month', 'en');
      expect(page).toMatch(/name="amountMinor" value="10000" checked/);
      expect(page).toMatch(/name="interval" value="month" checked/);
      const none = await shown('/c/winter?amountMinor=%22%3E%3Cb%3E&interval=week', 'en');
      expect(none).not.toMatch(/name="amountMinor" value="[^"]*" checked|<b>/);
    });
  });

  describe('for a link to manage monthly support', () => {
    const open = (token: string) =>
      fetch(`${service.url}/v1/monthly-support/portal?token=${token}`, {
        redirect: 'manual',
        headers: { Accept: 'text/html,*/*' },
      });

    it('that is not valid says so', async () => {
      const response = await open('of-nobody');
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await text(response)).toContain(
        'This link is not valid, or not valid any more. Please ask for a new one.',
      );
    });

    it('that Stripe does not open now says that nothing was changed', async () => {
      const reader = new Reader(service);
      const session = await reader.open(10_000, { interval: 'month' });
      await reader.pay(session);
      await reader.until(session, 'paid');
      const id = await eventually('monthly support', async () => {
        const { rows } = await service.pool.query<{ id: string }>(
          'SELECT id FROM monthly_supports',
        );
        return rows[0]?.id;
      });
      const { url } = await service.app.get(MonthlySupportsService).makeLink(id);
      service.sandbox.addFault({ kind: 'error', path: '/v1/billing_portal/sessions' });
      const response = await open(new URL(url).searchParams.get('token')!);
      expect([response.status, response.headers.get('retry-after')]).toEqual([502, '2']);
      expect(await text(response)).toContain('could not be opened, and nothing was changed.');
    });
  });
});
