import { clientOf } from '../../sandbox/testing/clients.js';
import { CampaignsService } from '../../src/campaigns/campaigns.service.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** More than one statement takes, so that some requests share one and others do not. */
const MANY = 150;

describe('many readers at once', () => {
  let service: TestService;
  let copy: TestService;
  beforeAll(async () => {
    service = await startTestService();
    copy = await startTestService({ besides: service });
    await service.createCampaign();
    await service.createCampaign({ slug: 'spring', currency: 'eur' });
  });
  afterAll(async () => {
    await copy.close();
    await service.close();
  });

  it('each get a session for what they chose, of the campaign they chose', async () => {
    const sessions = await Promise.all(
      Array.from({ length: MANY }, (_, at) =>
        new Reader(at % 3 ? service : copy, at % 2 ? 'spring' : 'winter').open(1337 + at, {
          name: `Zoë ${at}`,
          message: at % 5 ? `"${at}", {\\${at}}` : '',
          article: `https://news.example/${at}`,
          anonymous: at % 7 === 0,
        }),
      ),
    );
    const { rows } = await service.pool.query<{ id: string }>(
      `SELECT a.id, a.session_id, a.url, a.state, a.currency, c.slug, amount_minor, shown_name,
         message, article, parameters
       FROM checkout_attempts a JOIN campaigns c ON c.id = a.campaign_id ORDER BY amount_minor`,
    );
    expect(rows).toEqual(
      sessions.map(({ id, url }, at) => ({
        ...{ id: expect.any(String), session_id: id, url, state: 'open', parameters: null },
        ...{ slug: at % 2 ? 'spring' : 'winter', currency: at % 2 ? 'eur' : 'usd' },
        amount_minor: 1337 + at,
        shown_name: at % 7 === 0 ? null : `Zoë ${at}`,
        message: at % 5 ? `"${at}", {\\${at}}` : null,
        article: `https://news.example/${at}`,
      })),
    );
    const stripe = clientOf(service.sandbox);
    const opened = await Promise.all(
      sessions.map(({ id }) => stripe.checkout.sessions.retrieve(id)),
    );
    expect(opened.map((session) => [session.client_reference_id, session.cancel_url])).toEqual(
      rows.map(({ id }, at) => [id, `https://news.example/${at}`]),
    );
  });

  it('with keys of their own, sent twice and to both copies, get one session a key', async () => {
    const choose = (at: number) =>
      new Reader(at % 2 ? service : copy).choose(
        { amountMinor: 2000 + (at >> 1) },
        { 'Idempotency-Key': `at-once-${at >> 1}` },
      );
    const answers = await Promise.all(Array.from({ length: MANY }, (_, at) => choose(at)));
    const again = await Promise.all(Array.from({ length: MANY }, (_, at) => choose(at)));
    answers.forEach(({ status, body }, at) => {
      expect([status, body.amountMinor]).toEqual([201, 2000 + (at >> 1)]);
      expect([answers[at ^ 1]!.body.id, again[at]!.body.id]).toEqual([body.id, body.id]);
    });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(MANY / 2);
  });

  it('with one key for different choices get one of them, and are told of the rest', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        new Reader(at % 2 ? service : copy).choose(
          { amountMinor: 3000 + (at >> 1) },
          { 'Idempotency-Key': 'one-for-all' },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...[201, 201],
      ...Array<number>(6).fill(409),
    ]);
  });

  it('at a campaign that was closed by another copy are refused from then on', async () => {
    await service.createCampaign({ slug: 'autumn' });
    const choose = (from: TestService) => new Reader(from, 'autumn').choose({ amountMinor: 1337 });
    const before = Array.from({ length: 20 }, () => choose(service));
    await copy.app.get(CampaignsService).close('autumn');
    const after = Array.from({ length: 20 }, (_, at) => choose(at % 2 ? service : copy));
    for (const answer of await Promise.all(after)) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'campaign_closed' } });
    }
    const statuses = (await Promise.all(before)).map(({ status }) => status);
    expect([...new Set(statuses)].filter((status) => status !== 201 && status !== 409)).toEqual([]);
  });
});
