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

  const choose = (from: TestService, address: string, amountMinor = 10_000) =>
    postJson(
      `${from.url}/v1/campaigns/winter/checkout-sessions`,
      { amountMinor },
      { 'X-Forwarded-For': address },
    );

  it('is one for all copies, by address, with Retry-After; 0 has a stricter one', async () => {
    const statuses: number[] = [];
    for (const each of [service, copy, service, copy]) {
      statuses.push((await choose(each, '203.0.113.7')).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201]);
    const limited = await choose(service, '203.0.113.7');
    expect(limited).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await choose(service, '203.0.113.8')).status).toBe(201);

    const free = [];
    for (let at = 0; at < 3; at += 1) free.push((await choose(copy, '203.0.113.9', 0)).status);
    expect(free).toEqual([201, 201, 429]);
  });

  it('believes only the configured hops of X-Forwarded-For', async () => {
    const statuses = [];
    for (let at = 0; at < 5; at += 1) {
      statuses.push((await choose(service, `10.0.0.${at}, 198.51.100.1`)).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 429]);
  });
});
