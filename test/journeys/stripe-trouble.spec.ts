import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('opening a session', () => {
  let service: TestService;
  let reader: Reader;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
  });
  afterEach(() => service.sandbox.clearFaults());
  afterAll(() => service.close());

  const attempts = async () => {
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM checkout_attempts',
    );
    return rows[0]!.count;
  };

  describe('where Stripe', () => {
    const headers = { 'Idempotency-Key': 'after-trouble' };

    it('answers 500, it is 502, the attempt failed, and the next click makes another', async () => {
      service.sandbox.addFault({ kind: 'error', times: 1, path: '/v1/checkout/sessions' });
      const before = await attempts();
      const refused = await reader.choose({ amountMinor: 10_000 }, headers);
      expect(refused).toMatchObject({
        status: 502,
        body: { code: 'payment_provider_unavailable' },
      });
      const next = await reader.choose({ amountMinor: 10_000 }, headers);
      expect(next.status).toBe(201);
      const { rows } = await service.pool.query<{ state: string }>(
        'SELECT state FROM checkout_attempts ORDER BY created_at DESC LIMIT 2',
      );
      expect(rows.map(({ state }) => state)).toEqual(['open', 'refused']);
      expect(await attempts()).toBe(before + 2);
    });

    it('says to wait, the next click uses the same attempt', async () => {
      service.sandbox.addFault({ kind: 'rate_limit', times: 1, path: '/v1/checkout/sessions' });
      const before = await attempts();
      const waiting = { 'Idempotency-Key': 'after-429' };
      expect((await reader.choose({ amountMinor: 10_000 }, waiting)).status).toBe(502);
      expect((await reader.choose({ amountMinor: 10_000 }, waiting)).status).toBe(201);
      expect(await attempts()).toBe(before + 1);
    });

    it('does not answer, it is 502 within 15 seconds, and the next click gets the session', async () => {
      service.sandbox.addFault({ kind: 'hang', times: 2, path: '/v1/checkout/sessions' });
      const before = await attempts();
      const started = Date.now();
      const silent = { 'Idempotency-Key': 'after-silence' };
      expect((await reader.choose({ amountMinor: 10_000 }, silent)).status).toBe(502);
      expect(Date.now() - started).toBeLessThan(15_000);
      expect((await reader.choose({ amountMinor: 10_000 }, silent)).status).toBe(201);
      expect(await attempts()).toBe(before + 1);
    });
  });
});
