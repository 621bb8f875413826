import type { WallDeskEntryView, WallDeskPage } from '../../src/finance/wall-desk.views.js';
import { EraseSupporterService } from '../../src/privacy/erase-supporter.service.js';
import type { WallView } from '../../src/wall/wall.view.js';
import { REPORTS_TO_REVIEW } from '../../src/wall/wall-reports.service.js';
import { findDrift } from '../support/books.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { allSettled } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

const NAME = "Zoë O'Neil";
const MESSAGE = 'Go on! <script>document.title = "broken"</script>\n=HYPERLINK("x")';

describe('the wall', () => {
  let service: TestService;
  let reader: Reader;
  let finance: Record<string, string>;
  beforeEach(async () => {
    service = await startTestService({ settings: { trustedProxies: 1 } });
    await service.createCampaign();
    reader = new Reader(service);
    finance = { authorization: `Bearer ${await service.staffKey('finance')}` };
  });
  afterEach(() => service.close());

  const wallUrl = (query = '') => `${service.url}/v1/campaigns/winter/wall${query}`;
  const wall = async (query = '') => (await getJson<WallView>(wallUrl(query))).body;
  const walk = async (order: string) => {
    const pages = [await wall(`?order=${order}&limit=2`)];
    for (let next = pages[0]!.nextCursor; next !== null; next = pages.at(-1)!.nextCursor) {
      pages.push(await wall(`?order=${order}&limit=2&cursor=${next}`));
    }
    return pages.flatMap(({ items }) => items);
  };
  const sum = (items: { amountMinor: number | null }[]) =>
    items.reduce((total, { amountMinor }) => total + (amountMinor ?? 0), 0);
  const expectToAgree = async () => {
    const { raisedMinor } = await reader.progress();
    for (const order of ['newest', 'largest']) {
      const { overdrawnMinor } = await wall();
      expect(sum(await walk(order)) + overdrawnMinor).toBe(raisedMinor);
    }
    expect(await findDrift(service.pool)).toEqual([]);
  };
  const desk = async (query = '') =>
    (await getJson<WallDeskPage>(`${service.url}/v1/finance/wall${query}`, finance)).body.items;
  const decide = (id: string, decision: 'publish' | 'hide') =>
    postJson<WallDeskEntryView & { code: string }>(
      `${service.url}/v1/finance/wall/${id}/${decision}`,
      {},
      finance,
    );
  const report = (id: string, from: number, body: object = {}) =>
    postJson<{ code: string }>(wallUrl(`/${id}/reports`), body, {
      'x-forwarded-for': `203.0.113.${from}`,
    });
  const give = async (amountMinor: number, more: object = {}) => {
    const session = await reader.open(amountMinor, more);
    await reader.pay(session);
    await reader.until(session, amountMinor === 0 ? 'free' : 'paid');
    return session;
  };
  const giveAndPublish = async () => {
    await give(10_000, { name: NAME, message: MESSAGE });
    const [entry] = await desk();
    await decide(entry!.id, 'publish');
    return entry!.id;
  };

  it('adds up to what was raised, after refunds, disputes, renewals and corrections', async () => {
    await give(10_000);
    const refunded = await give(2_500, { name: NAME });
    const disputed = await give(5_000);
    const whole = await give(1_337);
    const monthly = await give(4_200, { interval: 'month', name: NAME, message: MESSAGE });
    expect(monthly.interval).toBe('month');
    await allSettled(service);
    service.sandbox.refund(refunded.id, 700);
    service.sandbox.refund(whole.id);
    const { id } = service.sandbox.dispute(disputed.id);
    const { rows } = await service.pool.query<{ id: string }>('SELECT id FROM monthly_supports');
    service.sandbox.renew(rows[0]!.id);
    await allSettled(service);
    await reader.untilProgress({ raisedMinor: 10_000 + 1_800 + 4_200 + 4_200 });
    expect((await walk('largest')).map(({ amountMinor }) => amountMinor)).toEqual([
      10_000, 4_200, 4_200, 1_800,
    ]);
    await expectToAgree();

    // What is given back of a dispute is on the wall again, less what was refunded.
    service.sandbox.closeDispute(id, 'won');
    await allSettled(service);
    service.sandbox.refund(disputed.id, 400);
    await allSettled(service);
    await reader.untilProgress({ raisedMinor: 24_800 });
    await expectToAgree();

    const { rows: entries } = await service.pool.query<{ id: number }>(
      `SELECT e.id FROM ledger_entries e WHERE kind = 'gift' AND amount_minor = 10000`,
    );
    const corrected = await postJson(
      `${service.url}/v1/finance/entries/${entries[0]!.id}/corrections`,
      { amountMinor: -9_000, reason: 'booked too high' },
      finance,
    );
    expect(corrected.status).toBe(201);
    expect((await walk('largest')).map(({ amountMinor }) => amountMinor)).toContain(1_000);
    await expectToAgree();

    // As a dispute of money that was refunded leaves a gift: the sandbox allows none.
    await service.pool.query('UPDATE gifts SET disputed_minor = 1337 WHERE refunded_minor = 1337');
    expect(await wall()).toMatchObject({ overdrawnMinor: -1_337 });
  });

  it('shows what was typed after review, anonymous meanwhile, and says nothing of who it was', async () => {
    await give(10_000, { name: NAME, message: MESSAGE });
    const [waiting] = (await wall()).items;
    expect(waiting).toMatchObject({ name: null, message: null, amountMinor: 10_000 });
    const [entry] = await desk();
    expect(entry).toMatchObject({ state: 'waiting', name: NAME, decisions: [] });
    const { status, body } = await decide(entry!.id, 'publish');
    expect(status).toBe(200);
    expect(body.decisions).toMatchObject([{ decision: 'publish', staff: 'Test desk' }]);
    const [shown] = (await wall()).items;
    expect(shown).toEqual({ ...waiting, name: NAME, message: MESSAGE });
    expect(shown!.at).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await decide(entry!.id, 'hide');
    expect((await wall()).items).toEqual([waiting]);
    expect(await desk('?state=hidden')).toHaveLength(1);
  });

  it('has free supporters by their words, without an amount, after all gifts by the largest', async () => {
    await service.pool.query(`UPDATE campaigns SET wall_moderation = 'immediate'`);
    await give(1_000);
    await give(0, { message: 'With you' });
    await give(0);
    await give(2_000);
    const free = { name: null, message: 'With you', amountMinor: null };
    // Stripe's times know no finer than seconds, so it is put an hour before.
    await service.pool.query(`
      UPDATE wall_entries SET written_at = written_at - interval '1 hour';
      UPDATE checkout_attempts SET created_at = created_at - interval '1 hour'`);
    expect(await walk('newest')).toMatchObject([
      { amountMinor: 2_000 },
      { amountMinor: 1_000 },
      free,
    ]);
    expect(await walk('largest')).toMatchObject([
      { amountMinor: 2_000 },
      { amountMinor: 1_000 },
      free,
    ]);
  });

  it('shows the message of monthly support once, and its name each month', async () => {
    await service.pool.query(`UPDATE campaigns SET wall_moderation = 'immediate'`);
    await give(4_200, { interval: 'month', name: NAME, message: 'Every month' });
    await allSettled(service);
    const { rows } = await service.pool.query<{ id: string }>('SELECT id FROM monthly_supports');
    service.sandbox.renew(rows[0]!.id);
    await allSettled(service);
    await reader.untilProgress({ raisedMinor: 8_400 });
    const items = await walk('newest');
    expect(items).toMatchObject([
      { name: NAME, message: null, monthly: true },
      { name: NAME, message: 'Every month', monthly: true },
    ]);
    expect(items[0]!.id).not.toBe(items[1]!.id);
  });

  it('sends an entry back to review after reports of three networks, and once only', async () => {
    const attemptId = await giveAndPublish();
    const { id } = (await wall()).items[0]!;
    expect((await report(id, 1, { reason: 'Rude' })).status).toBe(202);
    for (let again = 0; again < 4; again += 1) expect((await report(id, 1)).status).toBe(202);
    for (let from = 2; from < REPORTS_TO_REVIEW; from += 1) await report(id, from);
    expect((await wall()).items).toMatchObject([{ name: NAME }]);
    await report(id, REPORTS_TO_REVIEW);
    expect((await wall()).items).toMatchObject([{ name: null, message: null }]);
    const [reported] = await desk('?state=reported');
    expect(reported).toMatchObject({ id: attemptId, state: 'waiting', openReports: 3 });
    expect(reported!.reports.map(({ reason }) => reason)).toContain('Rude');
    const { rows } = await service.pool.query<{ network: string }>(
      'SELECT network FROM wall_reports',
    );
    expect(rows.every(({ network }) => !network.includes('203'))).toBe(true);

    await decide(attemptId, 'publish');
    for (let from = 10; from < 16; from += 1) await report(id, from);
    expect((await wall()).items).toMatchObject([{ name: NAME }]);
    expect(await desk('?state=reported')).toMatchObject([{ openReports: 6, state: 'published' }]);
  });

  it('refuses a report of what is not shown, of what is not ours, and too many of them', async () => {
    await give(10_000, { name: NAME });
    const { id } = (await wall()).items[0]!;
    expect(await report(id, 1)).toMatchObject({
      status: 404,
      body: { code: 'wall_entry_not_found' },
    });
    for (const made of ['AAAAAAAAAAAAAAAAAAAAAA', 'nothing', '1']) {
      expect((await report(made, 1)).status).toBe(404);
    }
    expect((await report(id, 1, { reason: 'x'.repeat(301) })).status).toBe(400);
    const statuses: number[] = [];
    for (let at = 0; at < 20; at += 1) statuses.push((await report(id, 1)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await report(id, 2)).status).toBe(404);
    expect((await service.pool.query('SELECT FROM wall_reports')).rowCount).toBe(0);
  });

  it('is open to any site, has an ETag, and refuses what is no cursor or order of its own', async () => {
    await give(1_000);
    await give(2_000);
    const first = await getJson<WallView>(wallUrl('?limit=1'));
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    const etag = first.headers.get('etag')!;
    expect((await getJson(wallUrl('?limit=1'), { 'if-none-match': etag })).status).toBe(304);
    const next = first.body.nextCursor!;
    for (const query of [
      '?order=loudest',
      '?cursor=x',
      '?limit=0',
      `?order=largest&cursor=${next}`,
    ]) {
      expect((await getJson(wallUrl(query))).status).toBe(400);
    }
    // A gift that comes meanwhile moves nothing on the pages after it.
    await give(3_000);
    expect((await wall(`?limit=1&cursor=${next}`)).items).toMatchObject([{ amountMinor: 1_000 }]);
    const missing = `${service.url}/v1/campaigns/summer/wall`;
    expect((await getJson(missing)).status).toBe(404);
  });

  it('has an erased person as an anonymous one, and nothing of what was reported', async () => {
    const attemptId = await giveAndPublish();
    const { id } = (await wall()).items[0]!;
    await report(id, 1, { reason: `${NAME} is my neighbour` });
    await allSettled(service);
    const { rows } = await service.pool.query<{ id: number; email: string }>(
      'SELECT id, email FROM supporters',
    );
    await service.app
      .get(EraseSupporterService)
      .erase(String(rows[0]!.id), rows[0]!.email, 'Ana of the desk');
    expect((await wall()).items).toEqual([
      expect.objectContaining({ id, name: null, message: null, amountMinor: 10_000 }),
    ]);
    expect((await report(id, 2)).status).toBe(404);
    expect((await decide(attemptId, 'publish')).status).toBe(404);
    expect((await service.pool.query('SELECT FROM wall_reports')).rowCount).toBe(0);
    expect((await service.pool.query('SELECT FROM wall_decisions')).rowCount).toBe(1);
    await expectToAgree();
  });
});
