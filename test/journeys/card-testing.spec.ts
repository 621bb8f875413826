import { TestedSessionsService } from '../../src/abuse/tested-sessions.service.js';
import type { CheckoutSessionView } from '../../src/checkout/checkout-session.view.js';
import { countDeclines, letMinutesPass, tryCards } from '../support/card-tester.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

interface Ready {
  alarms: { code: string }[];
}

/** Stolen cards are tried at a campaign: it is tightened by itself, in every copy, and loosens. */
describe('a campaign where stolen cards are tried', () => {
  let service: TestService;
  let copy: TestService;
  /** Each test has a campaign of its own, and readers from networks that nobody else has. */
  let slug = '';
  let honest: Reader;
  let tests = 0;
  let readers = 0;
  beforeAll(async () => {
    const settings = { attemptsPerMinute: 8, trustedProxies: 1 };
    service = await startTestService({ settings });
    copy = await startTestService({ settings, besides: service });
    await service.createCampaign({ slug: 'summer' });
  });
  afterAll(async () => {
    await copy.close();
    await service.close();
  });
  beforeEach(async () => {
    slug = `winter-${(tests += 1)}`;
    await service.createCampaign({ slug });
    honest = new Reader(service, slug);
  });

  const choose = (address: string, { from = service, at = slug, amountMinor = 10_000 } = {}) =>
    postJson<CheckoutSessionView & { code: string; detail: string }>(
      `${from.url}/v1/campaigns/${at}/checkout-sessions`,
      { amountMinor },
      { 'X-Forwarded-For': address },
    );
  const open = async () => {
    readers += 1;
    return (await choose(`172.20.${readers >> 8}.${readers & 255}`)).body;
  };
  /** A network of this test. */
  const network = (host: number) => `10.${tests}.0.${host}`;
  const statuses = async (times: number, ask: (at: number) => ReturnType<typeof choose>) => {
    const found: number[] = [];
    for (let at = 0; at < times; at += 1) found.push((await ask(at)).status);
    return found;
  };
  const times = (count: number, status: number) => Array<number>(count).fill(status);

  it('takes fewer attempts of a network, in both copies, and other campaigns as many as ever', async () => {
    await tryCards(service, await open(), 20);
    const alternately = (at: number) => choose(network(7), { from: at % 2 ? service : copy });
    expect(await statuses(3, alternately)).toEqual([201, 201, 429]);
    const refused = await choose(network(7));
    expect(refused.body).toMatchObject({ code: 'too_many_attempts' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await statuses(8, () => choose(network(7), { at: 'summer' }))).toEqual(times(8, 201));
  });

  it('takes no more than its own limit, whatever the number of networks', async () => {
    await tryCards(service, await open(), 20);
    const answers = await statuses(30, (at) =>
      choose(network(at + 20), { from: at % 2 ? service : copy }),
    );
    expect(answers).toEqual([...times(24, 201), ...times(6, 429)]);
    const refused = await choose(network(200));
    expect(refused.body.detail).toMatch(/^More payments are being begun here/);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  it('lets who had begun pay, and go back to their own checkout', async () => {
    const url = `${service.url}/v1/campaigns/${slug}/checkout-sessions`;
    const from = { 'X-Forwarded-For': network(9), 'Idempotency-Key': 'begun-before' };
    const begun = await postJson<{ id: string }>(url, { amountMinor: 2_500 }, from);
    const other = await open();
    await tryCards(service, other, 20);
    for (let at = 0; at < 4; at += 1) {
      const again = await postJson(url, { amountMinor: 2_500 }, from);
      expect([again.status, again.body.id]).toEqual([201, begun.body.id]);
    }
    await honest.pay(other);
    await honest.until(other, 'paid');
  });

  it('takes support without money as before, for there no card can be tried', async () => {
    await tryCards(service, await open(), 20);
    await statuses(3, () => choose(network(7)));
    expect(await statuses(3, () => choose(network(7), { amountMinor: 0 }))).toEqual([
      201, 201, 429,
    ]);
  });

  it('is an alarm that stops nothing, and a number of refusals', async () => {
    await tryCards(service, await open(), 20);
    await statuses(4, () => choose(network(7)));
    await eventually('told', async () => {
      const { status, body } = await getJson<Ready>(`${service.url}/health/ready`);
      expect(status).toBe(200);
      return body.alarms.some(({ code }) => code === 'campaigns_tightened');
    });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain(`readerfund_campaign_tightened{campaign="${slug}"} 1`);
    expect(metrics).not.toContain('campaign="summer"');
    expect(metrics).toMatch(/readerfund_attempts_refused_total{reason="tightened_network"} [1-9]/);
  });

  it('loosens by itself after a quiet time, and is held longer when it begins again', async () => {
    const session = await open();
    await tryCards(service, session, 20);
    await letMinutesPass(service, 29);
    expect(await statuses(3, () => choose(network(7)))).toEqual([201, 201, 429]);
    await letMinutesPass(service, 2);
    expect(await statuses(3, () => choose(network(7), { from: copy }))).toEqual(times(3, 201));
    await tryCards(service, session, 19);
    expect((await choose(network(7))).status).toBe(201);
    await tryCards(service, session, 1);
    await letMinutesPass(service, 59);
    expect((await choose(network(7), { from: copy })).status).toBe(429);
    await letMinutesPass(service, 2);
    expect((await choose(network(8))).status).toBe(201);
    expect(await statuses(3, () => choose(network(7)))).toEqual(times(3, 201));
  });

  it('stays tightened while fewer declines go on', async () => {
    const session = await open();
    await tryCards(service, session, 20);
    for (let round = 0; round < 3; round += 1) {
      await letMinutesPass(service, 20);
      await tryCards(service, session, 5);
    }
    await letMinutesPass(service, 29);
    expect(await statuses(3, () => choose(network(7)))).toEqual([201, 201, 429]);
  });

  it('stays loose where declines are few among what is paid', async () => {
    for (let at = 0; at < 21; at += 1) {
      const session = await open();
      await honest.pay(session);
      await honest.until(session, 'paid');
    }
    await tryCards(service, await open(), 20);
    expect(await statuses(4, () => choose(network(7)))).toEqual(times(4, 201));
    await tryCards(service, await open(), 1);
    expect(await statuses(3, () => choose(network(8)))).toEqual([201, 201, 429]);
  });

  it('stays loose where declines are told late', async () => {
    await tryCards(service, await open(), 15);
    await letMinutesPass(service, 10);
    await tryCards(service, await open(), 19);
    expect(await statuses(3, () => choose(network(7)))).toEqual(times(3, 201));
  });

  it('counts a decline once, however often it is told', async () => {
    const before = await countDeclines(service);
    const session = await open();
    await tryCards(service, session, 12);
    const events = await service.pool.query<{ id: string }>(
      `SELECT id FROM inbox_events WHERE type = 'payment_intent.payment_failed'`,
    );
    const key = await service.staffKey('finance');
    for (const { id } of events.rows) {
      await service.sandbox.redeliver(id);
      await postJson(
        `${service.url}/v1/finance/inbox/${id}/replay`,
        {},
        { Authorization: `Bearer ${key}` },
      );
    }
    expect(await countDeclines(service)).toBe(before + 12);
    expect(await statuses(3, () => choose(network(7)))).toEqual(times(3, 201));
  });

  it('ends a session in which ten cards were declined, and no other', async () => {
    await service.pool.query('DELETE FROM declines');
    const [patient, tester] = [await open(), await open()];
    await tryCards(service, patient, 9);
    await tryCards(service, tester, 10);
    service.sandbox.addFault({
      kind: 'error',
      times: 1,
      path: `/v1/checkout/sessions/${tester.id}`,
    });
    const sessions = copy.app.get(TestedSessionsService);
    expect(await sessions.end()).toBe(0);
    expect(await sessions.end()).toBe(1);
    await honest.until(tester, 'expired');
    expect(await sessions.end()).toBe(0);
    await expect(honest.pay(tester)).rejects.toThrow(/no longer active/);
    await honest.pay(patient);
    await honest.until(patient, 'paid');
  });
});
