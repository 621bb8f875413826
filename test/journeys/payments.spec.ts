import { CampaignsService } from '../../src/campaigns/campaigns.service.js';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Whole journeys: a reader chooses, pays at the sandbox, and its own signed events make it count. */
describe('a reader', () => {
  let service: TestService;
  let reader: Reader;
  let slugs = 0;
  beforeAll(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    slugs += 1;
    await service.createCampaign({ slug: `fund-${slugs}` });
    reader = new Reader(service, `fund-${slugs}`);
  });
  afterAll(() => service.close());

  it('who pays moves the progress', async () => {
    const session = await reader.give(250_000);
    await reader.until(session, 'paid');
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 250_000,
      grossMinor: 250_000,
      pendingMinor: 0,
      percent: 50,
      supporters: 1,
      freeSupporters: 0,
      milestones: [
        { amountMinor: 250_000, reachedAt: expect.stringMatching(/Z$/) },
        { amountMinor: 500_000, reachedAt: null },
      ],
    });
  });

  it('who supports with 0 is counted apart, and no money is', async () => {
    const session = await reader.give(0);
    await reader.until(session, 'free');
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 0,
      supporters: 0,
      freeSupporters: 1,
    });
  });

  it('is one supporter however often they give, and free no more once they paid', async () => {
    const email = 'Zoe@Reader.example';
    await reader.until(await reader.give(0, { email: ' zoe@reader.EXAMPLE' }), 'free');
    await reader.until(await reader.give(0, { email }), 'free');
    expect(await reader.progress()).toMatchObject({ supporters: 0, freeSupporters: 1 });
    await reader.until(await reader.give(1337, { email }), 'paid');
    await reader.until(await reader.give(1338, { email, name: 'Zoë Again' }), 'paid');
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 2675,
      supporters: 1,
      freeSupporters: 0,
    });
  });

  it('whose card is declined, and then another one is not, counts once', async () => {
    const session = await reader.open(1337);
    await expect(reader.pay(session, { token: 'tok_chargeDeclined' })).rejects.toThrow(/declined/);
    expect(await reader.status(session)).toBe('open');
    await reader.pay(session);
    await reader.until(session, 'paid');
    expect(await reader.progress()).toMatchObject({ raisedMinor: 1337, supporters: 1 });
  });

  it('who pays by bank debit is pending until the money is there', async () => {
    const session = await reader.give(5000, { token: 'debit_succeeds' });
    await reader.until(session, 'processing');
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 0,
      pendingMinor: 5000,
      supporters: 0,
    });
    service.sandbox.settleDebit(session.id, 'succeed');
    await reader.until(session, 'paid');
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 5000,
      pendingMinor: 0,
      supporters: 1,
    });
  });

  it('whose bank debit fails leaves nothing pending and nothing raised', async () => {
    const session = await reader.give(5000, { token: 'debit_fails' });
    await reader.until(session, 'processing');
    service.sandbox.settleDebit(session.id, 'fail');
    await reader.until(session, 'failed');
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 0,
      pendingMinor: 0,
      supporters: 0,
    });
  });

  it('who pays after the campaign closed is still counted', async () => {
    const session = await reader.open(1337);
    await service.app.get(CampaignsService).close(`fund-${slugs}`);
    expect((await reader.choose({ amountMinor: 1337 })).status).toBe(409);
    await reader.pay(session);
    await reader.until(session, 'paid');
    expect(await reader.progress()).toMatchObject({ raisedMinor: 1337 });
  });

  it('who stays anonymous leaks into no public answer', async () => {
    const session = await reader.open(1337, {
      name: 'Quiet Reader',
      anonymous: true,
      message: 'Psst',
    });
    await reader.pay(session, { email: 'quiet@reader.example', name: 'Quiet Reader' });
    await reader.until(session, 'paid');
    const paths = [
      `/v1/campaigns/fund-${slugs}`,
      `/v1/campaigns/fund-${slugs}/progress`,
      `/v1/campaigns/fund-${slugs}/progress.svg`,
      `/v1/checkout-sessions/${session.id}`,
      `/c/fund-${slugs}`,
      `/thanks?session_id=${session.id}`,
    ];
    for (const path of paths) {
      const text = await (await fetch(service.url + path)).text();
      expect(text).not.toMatch(/quiet|psst/i);
    }
    const { rows } = await service.pool.query(
      'SELECT shown_name, anonymous FROM checkout_attempts WHERE session_id = $1',
      [session.id],
    );
    expect(rows).toEqual([{ shown_name: null, anonymous: true }]);
  });

  it('who gives no name to be shown has not agreed to be named', async () => {
    const sessions = [
      await reader.open(1337),
      await reader.open(1338, { name: 'Zoë' }),
      await reader.open(1339, { name: 'Zoë', anonymous: true }),
    ];
    const { rows } = await service.pool.query(
      `SELECT amount_minor, anonymous, shown_name FROM checkout_attempts
       WHERE session_id = ANY ($1) ORDER BY amount_minor`,
      [sessions.map(({ id }) => id)],
    );
    expect(rows).toEqual([
      { amount_minor: 1337, anonymous: true, shown_name: null },
      { amount_minor: 1338, anonymous: false, shown_name: 'Zoë' },
      { amount_minor: 1339, anonymous: true, shown_name: null },
    ]);
  });

  it('comes back to the article only where settings name its origin', async () => {
    const cancelUrls = [];
    for (const article of ['https://news.example/night-desk#top', 'https://evil.example/']) {
      const session = await reader.open(1337, { article });
      const { body } = await getJson(`${service.url}/v1/checkout-sessions/${session.id}`);
      cancelUrls.push(body.returnUrl);
    }
    expect(cancelUrls).toEqual([
      'https://news.example/night-desk',
      `${service.url}/c/fund-${slugs}?lang=en`,
    ]);
  });

  // Last: it moves the sandbox's clock, and events of the future would follow.
  it('who does not pay leaves a session that expires', async () => {
    const session = await reader.open(1337);
    service.sandbox.advanceClock(23 * 3600_000 + 1000);
    await eventually('expired', async () => (await reader.status(session)) === 'expired');
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0, pendingMinor: 0 });
  });
});
