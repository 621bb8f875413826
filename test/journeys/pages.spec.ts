import { Logger } from '@nestjs/common';
import { CheckoutService } from '../../src/checkout/checkout.service.js';
import { MonthlySupportsService } from '../../src/monthly/monthly-supports.service.js';
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
    expect(await front(own)).toContain('href="/c/independent-newsroom">Our own newsroom<');
  });

  describe('for a form that failed', () => {
    const post = (fields: Record<string, string>, { url } = service) =>
      fetch(`${url}/v1/campaigns/winter/checkout-sessions`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Accept: 'text/html,*/*' },
        body: new URLSearchParams(fields),
      });
    const shown = async (response: Response) => {
      const page = await text(response);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(page).toContain('href="/c/winter"');
      return /<h1>That did not work<\/h1> <p>(.*?)<\/p>/.exec(page)?.[1];
    };

    it('says in a sentence what is wrong with a field', async () => {
      const response = await post({ amountMinor: 'other', amount: 'lots' });
      expect(response.status).toBe(400);
      expect(await shown(response)).toBe(
        'The amount must be written in figures, such as 25 or 25.50. Nothing was charged.',
      );
    });

    it('claims nothing about an earlier payment where its key was used before', async () => {
      const key = { idempotencyKey: 'kept-by-the-browser' };
      expect((await post({ ...key, amountMinor: '0' })).status).toBe(303);
      const response = await post({ ...key, amountMinor: '10000' });
      expect(response.status).toBe(409);
      expect(await shown(response)).toBe(
        'This form was sent before, with another choice. If you paid then, that payment stands. To choose again, go back to the form.',
      );
    });

    it('says when to try again after too many', async () => {
      expect((await post({ amountMinor: '10000' }, own)).status).toBe(303);
      const response = await post({ amountMinor: '10000' }, own);
      const seconds = response.headers.get('retry-after');
      expect([response.status, seconds]).toEqual([429, expect.stringMatching(/^[1-9]\d*$/)]);
      expect(await shown(response)).toBe(
        `Too many checkout attempts. Please try again in ${seconds} seconds. Nothing was charged.`,
      );
    });

    it('says once that nothing was charged where Stripe is away', async () => {
      service.sandbox.addFault({ kind: 'error', times: 1, path: '/v1/checkout/sessions' });
      const response = await post({ amountMinor: '10000' });
      expect([response.status, response.headers.get('retry-after')]).toEqual([502, '2']);
      expect(await shown(response)).toBe(
        'Stripe’s page could not be opened, and nothing was charged. Please try again.',
      );
    });

    it.each([
      [503, Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' }), 'We cannot take'],
      [500, new Error('a bug'), 'Something went wrong on our side'],
    ])('is shown for a %d, which is logged', async (status, error, words) => {
      const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      jest.spyOn(service.app.get(CheckoutService), 'start').mockRejectedValue(error);
      const response = await post({ amountMinor: '10000' });
      expect(response.status).toBe(status);
      expect(await shown(response)).toMatch(new RegExp(`^${words}.* nothing was charged\\.`));
      expect(logged.mock.calls).toEqual([
        [expect.objectContaining({ err: error }), 'unexpected error'],
      ]);
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
