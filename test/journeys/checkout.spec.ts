import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('opening a checkout session', () => {
  let service: TestService;
  let reader: Reader;
  let stripe: Stripe;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    stripe = clientOf(service.sandbox);
  });
  afterAll(() => service.close());

  const attempts = async () => {
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM checkout_attempts',
    );
    return rows[0]!.count;
  };

  it('answers 201 with where to pay', async () => {
    const { status, body, headers } = await reader.choose({ amountMinor: 10_000 });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      id: expect.stringMatching(/^cs_test_/),
      url: expect.stringContaining('/c/pay/cs_test_'),
      amountMinor: 10_000,
      currency: 'usd',
      interval: 'once',
      expiresAt: expect.stringMatching(/Z$/),
    });
  });

  it('writes the attempt, and lets go of what Stripe was asked with once it has answered', async () => {
    const session = await reader.open(1337, { name: 'Zoë', message: '=HYPERLINK("x")' });
    const { rows } = await service.pool.query(
      'SELECT * FROM checkout_attempts WHERE session_id = $1',
      [session.id],
    );
    expect(rows[0]).toMatchObject({
      amount_minor: 1337,
      state: 'open',
      shown_name: 'Zoë',
      message: '=HYPERLINK("x")',
      parameters: null,
    });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      mode: 'payment',
      submit_type: 'donate',
      customer_creation: 'always',
      client_reference_id: rows[0].id,
      adaptive_pricing: { enabled: false },
    });
    expect(rows[0].expires_at - rows[0].created_at).toBe(23 * 3600_000);
  });

  it('sends no payment parameters with a 0', async () => {
    const session = await reader.open(0);
    const asked = await stripe.checkout.sessions.retrieve(session.id);
    expect(asked).toMatchObject({ amount_total: 0, submit_type: null, payment_intent: null });
  });

  describe('bad input writes nothing', () => {
    it.each([
      ['{"amountMinor":-1}', 400, 'invalid_request', 'amountMinor'],
      ['{"amountMinor":1.5}', 400, 'invalid_request', 'amountMinor'],
      ['{"amountMinor":"10000"}', 400, 'invalid_request', 'amountMinor'],
      ['{"amountMinor":1e400}', 400, 'invalid_request', 'amountMinor'],
      ['{"amountMinor":100000000}', 400, 'invalid_request', 'amountMinor'],
      ['{"amountMinor":null}', 400, 'invalid_request', 'amountMinor'],
      ['{"amountMinor":NaN}', 400, 'invalid_request', null],
      ['{}', 400, 'invalid_request', 'amountMinor'],
      ['[]', 400, 'invalid_request', 'body'],
      ['null', 400, 'invalid_request', 'body'],
      ['{"amountMinor":', 400, 'invalid_request', null],
      ['', 400, 'invalid_request', null],
      ['{"amountMinor":10000,"tip":1}', 400, 'invalid_request', 'tip'],
      ['{"amountMinor":10000,"__proto__":{}}', 400, 'invalid_request', null],
      ['{"amountMinor":10000,"name":7}', 400, 'invalid_request', 'name'],
      ['{"amountMinor":10000,"name":"a\\u0000b"}', 400, 'invalid_request', 'name'],
      ['{"amountMinor":10000,"anonymous":"yes"}', 400, 'invalid_request', 'anonymous'],
      ['{"amountMinor":10000,"interval":"year"}', 400, 'invalid_request', 'interval'],
      ['{"amountMinor":10000,"article":"javascript:alert(1)"}', 400, 'invalid_request', 'article'],
      ['{"amountMinor":10000,"article":"http://1.1.1.0x999/"}', 400, 'invalid_request', 'article'],
      ['{"amountMinor":10000,"article":"http://a:b@c/"}', 400, 'invalid_request', 'article'],
      ['{"amountMinor":10000,"constructor":1}', 400, 'invalid_request', 'constructor'],
      [`{"amountMinor":10000,"message":"${'x'.repeat(501)}"}`, 400, 'invalid_request', 'message'],
      [`{"amountMinor":10000,"message":"${'x'.repeat(17_000)}"}`, 413, 'payload_too_large', null],
      ['{"amountMinor":49}', 422, 'amount_not_accepted', null],
      ['{"amountMinor":1}', 422, 'amount_not_accepted', null],
      ['{"amountMinor":0,"interval":"month"}', 422, 'interval_not_accepted', null],
    ])('%s is answered %d %s', async (payload, expectedStatus, code, field) => {
      const before = await attempts();
      const { status, body, headers } = await reader.choose(payload);
      expect(status).toBe(expectedStatus);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ status: expectedStatus, code, title: expect.any(String) });
      expect(body).toHaveProperty('detail');
      if (field) expect(body).toMatchObject({ errors: [{ field }] });
      expect(await attempts()).toBe(before);
    });

    it('says what is accepted where an amount is not', async () => {
      const { body } = await reader.choose({ amountMinor: 7 });
      expect(body).toMatchObject({
        accepted: { presetsMinor: [0, 10_000, 250_000, 500_000], customMinMinor: 50 },
      });
    });

    it.each([
      'campaigns/%00',
      'campaigns/%00/progress',
      'checkout-sessions/%00',
      'campaigns/..%2f',
    ])('GET /v1/%s is 404', async (path) => {
      expect((await getJson(`${service.url}/v1/${path}`)).status).toBe(404);
    });

    it('an unknown campaign is 404, another media type 415', async () => {
      const nowhere = await new Reader(service, 'nowhere').choose({ amountMinor: 10_000 });
      expect(nowhere).toMatchObject({ status: 404, body: { code: 'campaign_not_found' } });
      const xml = await reader.choose('<a/>', { 'content-type': 'text/xml' });
      expect(xml).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    });

    it.each(['a b', 'ü', 'x'.repeat(256)])('an Idempotency-Key %p is 400', async (key) => {
      const encoded = Buffer.from(key).toString('latin1');
      const answer = await reader.choose({ amountMinor: 0 }, { 'Idempotency-Key': encoded });
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'Idempotency-Key' }] },
      });
    });
  });

  describe('one Idempotency-Key', () => {
    it('gives one session for any number of clicks at once', async () => {
      const before = await attempts();
      const headers = { 'Idempotency-Key': 'double-click' };
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => reader.choose({ amountMinor: 10_000 }, headers)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(await attempts()).toBe(before + 1);
    });

    it('is the same whether a default is written out or left out', async () => {
      const headers = { 'Idempotency-Key': 'defaults' };
      const short = await reader.choose({ amountMinor: 10_000 }, headers);
      const long = { amountMinor: 10_000, interval: 'once', anonymous: false, coverFees: false };
      expect((await reader.choose(long, headers)).body.id).toBe(short.body.id);
    });

    it('is good for another session once the first has expired', async () => {
      const headers = { 'Idempotency-Key': 'expired' };
      const first = await reader.choose({ amountMinor: 10_000 }, headers);
      await service.pool.query(
        'UPDATE checkout_attempts SET expires_at = now() WHERE session_id = $1',
        [first.body.id],
      );
      const second = await reader.choose({ amountMinor: 10_000 }, headers);
      expect(second.status).toBe(201);
      expect(second.body.id).not.toBe(first.body.id);
    });

    it('with other parameters is 409', async () => {
      const headers = { 'Idempotency-Key': 'reused' };
      await reader.choose({ amountMinor: 10_000 }, headers);
      const other = await reader.choose({ amountMinor: 250_000 }, headers);
      expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
    });

    it('is scoped to its campaign', async () => {
      await service.createCampaign({ slug: 'spring' });
      const headers = { 'Idempotency-Key': 'both' };
      const here = await reader.choose({ amountMinor: 10_000 }, headers);
      const there = await new Reader(service, 'spring').choose({ amountMinor: 250_000 }, headers);
      expect([here.status, there.status]).toEqual([201, 201]);
    });

    it('is good for another session after 24 hours', async () => {
      const headers = { 'Idempotency-Key': 'yesterday' };
      const first = await reader.choose({ amountMinor: 10_000 }, headers);
      await service.pool.query(
        `UPDATE checkout_attempts SET created_at = created_at - interval '24 hours' WHERE session_id = $1`,
        [first.body.id],
      );
      const second = await reader.choose({ amountMinor: 250_000 }, headers);
      expect(second.status).toBe(201);
      expect(second.body.id).not.toBe(first.body.id);
    });
  });

  it('of a browser that fails is answered with the form, and what is wrong', async () => {
    const response = await fetch(`${service.url}/v1/campaigns/winter/checkout-sessions`, {
      method: 'POST',
      headers: { Accept: 'text/html,*/*' },
      body: new URLSearchParams({ amountMinor: '7' }),
    });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const page = await response.text();
    expect(page).toContain('Enter an amount from $0.50 to ');
    expect(page).toContain('action="/v1/campaigns/winter/checkout-sessions"');
  });

  it('refuses a closed campaign and one that is not open yet', async () => {
    await service.createCampaign({ slug: 'autumn', closesAt: new Date(Date.now() - 1000) });
    await service.createCampaign({ slug: 'summer', opensAt: new Date(Date.now() + 60_000) });
    for (const slug of ['autumn', 'summer']) {
      const answer = await new Reader(service, slug).choose({ amountMinor: 10_000 });
      expect(answer).toMatchObject({ status: 409, body: { code: 'campaign_closed' } });
    }
  });

  it('knows no session that was never opened', async () => {
    const answer = await getJson(`${service.url}/v1/checkout-sessions/cs_test_nobody`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'checkout_session_not_found' } });
  });

  it('is open to pages of any origin, and only what is public is', async () => {
    const origin = { Origin: 'https://anywhere.example' };
    const campaign = await getJson(`${service.url}/v1/campaigns/winter`, origin);
    expect(campaign.headers.get('access-control-allow-origin')).toBe('*');
    const totals = await getJson(`${service.url}/v1/finance/totals`, origin);
    expect(totals.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${service.url}/v1/campaigns/winter/checkout-sessions`, {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,idempotency-key',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });
});
