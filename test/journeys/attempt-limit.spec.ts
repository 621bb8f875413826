import { AttemptCounters } from '../../src/abuse/attempt-counters.js';
import { attemptLimits } from '../../src/abuse/attempt-limits.js';
import { postJson } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('the limit on attempts', () => {
  let service: TestService;
  let copy: TestService;
  beforeAll(async () => {
    const settings = { attemptsPerMinute: 4, trustedProxies: 1 };
    service = await startTestService({ settings });
    copy = await startTestService({ settings, besides: service });
    await service.createCampaign();
  });
  afterAll(async () => {
    await copy.close();
    await service.close();
  });

  const choose = (from: TestService, address: string, slug = 'winter') =>
    postJson(
      `${from.url}/v1/campaigns/${slug}/checkout-sessions`,
      { amountMinor: 10_000 },
      { 'X-Forwarded-For': address },
    );

  it('is one for all copies, by address, with Retry-After', async () => {
    const statuses: number[] = [];
    for (const each of [service, copy, service, copy]) {
      statuses.push((await choose(each, '203.0.113.7')).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201]);
    const limited = await choose(service, '203.0.113.7');
    expect(limited).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await choose(service, '203.0.113.8')).status).toBe(201);
  });

  it('does not count what made no attempt', async () => {
    const from = { 'X-Forwarded-For': '203.0.113.10', 'Idempotency-Key': 'clicked-often' };
    const url = `${service.url}/v1/campaigns/winter/checkout-sessions`;
    for (let at = 0; at < 6; at += 1) {
      expect((await postJson(url, { amountMinor: 7 }, from)).status).toBe(422);
      expect((await postJson(url, { amountMinor: 10_000 }, from)).status).toBe(201);
    }
  });

  it('counts a double click once', async () => {
    const from = { 'X-Forwarded-For': '203.0.113.11', 'Idempotency-Key': 'clicked-at-once' };
    const url = `${service.url}/v1/campaigns/winter/checkout-sessions`;
    const clicks = Array.from({ length: 8 }, () => postJson(url, { amountMinor: 10_000 }, from));
    const statuses = (await Promise.all(clicks)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([201]));
  });

  it('believes only the configured hops of X-Forwarded-For', async () => {
    const statuses = [];
    for (let at = 0; at < 5; at += 1) {
      statuses.push((await choose(service, `10.0.0.${at}, 198.51.100.1`)).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 429]);
  });

  it('is one for a campaign in peace, too, in each copy by itself, far above a rush', async () => {
    await service.createCampaign({ slug: 'summer' });
    const { rows } = await service.pool.query<{ id: string }>(
      `SELECT id FROM campaigns WHERE slug = 'summer'`,
    );
    const counters = service.app.get(AttemptCounters);
    const waits = [];
    for (let at = 1; at < attemptLimits(4).campaign.points; at += 1) {
      waits.push(await counters.takeOfCampaign('campaign', rows[0]!.id));
    }
    expect(new Set(waits)).toEqual(new Set([null]));
    expect((await choose(service, '203.0.113.20', 'summer')).status).toBe(201);
    const refused = await choose(service, '203.0.113.21', 'summer');
    expect(refused).toMatchObject({
      status: 429,
      body: { detail: expect.stringMatching(/^More payments are being begun here/) },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await choose(copy, '203.0.113.21', 'summer')).status).toBe(201);
    expect((await choose(service, '203.0.113.22')).status).toBe(201);
  });
});
