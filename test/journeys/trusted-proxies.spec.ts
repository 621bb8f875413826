import { postJson } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/**
 * Each network has one attempt a minute here, so that a second one from it is refused: that says which
 * address an attempt was counted for. The peer itself, a proxy or a reader, is always 127.0.0.1.
 */
describe('the address of an attempt', () => {
  let first: TestService;
  const services = new Map<number, TestService>();
  beforeAll(async () => {
    first = await startTestService();
    await first.createCampaign();
    for (const trustedProxies of [0, 1, 2]) {
      const settings = { attemptsPerMinute: 1, trustedProxies };
      services.set(trustedProxies, await startTestService({ besides: first, settings }));
    }
  });
  afterAll(async () => {
    for (const service of services.values()) await service.close();
    await first.close();
  });
  beforeEach(() => first.pool.query('DELETE FROM attempt_limits'));

  const ask = async (hops: number, forwarded: string | null) => {
    const { status } = await postJson(
      `${services.get(hops)!.url}/v1/campaigns/winter/checkout-sessions`,
      { amountMinor: 10_000 },
      forwarded === null ? {} : { 'X-Forwarded-For': forwarded },
    );
    return status;
  };
  const askAll = async (hops: number, forwarded: readonly string[]) => {
    const statuses = [];
    for (const header of forwarded) statuses.push(await ask(hops, header));
    return statuses;
  };

  it('is the peer’s where no proxy is trusted, whatever is claimed', async () => {
    expect(await askAll(0, ['203.0.113.1', '203.0.113.2', '2001:db8::1'])).toEqual([201, 429, 429]);
  });

  it('is what the one trusted proxy wrote, the last, whatever stands before it', async () => {
    expect(
      await askAll(1, ['203.0.113.11', '198.51.100.1, 203.0.113.11', '127.0.0.1, 203.0.113.11']),
    ).toEqual([201, 429, 429]);
    // A reader cannot use up somebody else's attempts either.
    expect(await ask(1, '198.51.100.1')).toBe(201);
  });

  it('is the last but one of two trusted proxies, and forged ones before it count for nothing', async () => {
    expect(
      await askAll(2, [
        '203.0.113.21, 10.0.0.1',
        'forged, 203.0.113.21, 10.0.0.1',
        '198.51.100.9, 198.51.100.8, 203.0.113.21, 10.0.0.2',
      ]),
    ).toEqual([201, 429, 429]);
    expect(await ask(2, '203.0.113.22, 10.0.0.1')).toBe(201);
  });

  it('is the farthest there is where fewer proxies wrote than are trusted', async () => {
    expect(await askAll(2, ['203.0.113.31', '203.0.113.31'])).toEqual([201, 429]);
  });

  it('is one for a household’s IPv6 network, with or without a port, and another for its neighbour', async () => {
    expect(
      await askAll(1, [
        '2001:db8:1:2::1',
        '2001:db8:1:2:ffff::9',
        '[2001:db8:1:2::3]:4711',
        '2001:0DB8:0001:0002::4',
        '2001:db8:1:3::1',
      ]),
    ).toEqual([201, 429, 429, 429, 201]);
  });

  it('is the same for IPv4 with a port, and written as IPv6', async () => {
    expect(await askAll(1, ['203.0.113.51', '203.0.113.51:4711', '::ffff:203.0.113.51'])).toEqual([
      201, 429, 429,
    ]);
  });

  it('is one for all that name no address', async () => {
    expect(await askAll(1, ['unknown', '_hidden', 'a"b'])).toEqual([201, 429, 429]);
  });
});
