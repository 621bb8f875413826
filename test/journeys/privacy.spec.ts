import type { SupporterExport } from '../../src/privacy/export-supporter.service.js';
import { PrivacyDesk } from '../support/privacy-desk.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { ARTICLE, EMAIL, liveThrough, MESSAGE, SHOWN, ZOE } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('a person who asks for their data', () => {
  let service: TestService;
  let reader: Reader;
  let desk: PrivacyDesk;

  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    desk = new PrivacyDesk(service.url, {
      authorization: `Bearer ${await service.staffKey('finance')}`,
    });
  });
  afterEach(() => service.close());

  it('is found by their address, however it is written, by staff who may see it', async () => {
    await reader.until(await reader.give(1_337, ZOE), 'paid');
    const found = await desk.find(' ZOE@reader.example ');
    expect(found).toMatchObject({
      email: EMAIL,
      name: "Zoë O'Neil",
      erasedAt: null,
      campaigns: [{ campaign: 'winter', givenMinor: 1_337, currency: 'usd', free: false }],
    });
    expect((await desk.get(`/${found.id}`)).body).toEqual(found);
    expect((await desk.get('?email=no@body.example')).body).toEqual({
      supporters: [],
    });
    expect((await desk.get('')).status).toBe(400);
    for (const id of ['99', 'x', '-1', '9999999999999999']) {
      expect((await desk.get(`/${id}`)).body).toMatchObject({
        status: 404,
        code: 'supporter_not_found',
      });
      expect((await desk.erase(id)).body.code).toBe('supporter_not_found');
    }
    const viewer = { authorization: `Bearer ${await service.staffKey('viewer')}` };
    for (const path of ['?email=x', `/${found.id}`, `/${found.id}/export`]) {
      expect((await getJson(desk.url(path), viewer)).status).toBe(403);
    }
    expect(
      (await postJson(desk.url(`/${found.id}/erase`), { confirm: EMAIL }, viewer)).status,
    ).toBe(403);
    expect((await desk.erase(found.id, 'somebody@else.example')).body).toMatchObject({
      status: 400,
      errors: [{ field: 'confirm' }],
    });
    expect((await desk.find()).erasedAt).toBeNull();
  });

  it('gets everything about them, and nothing about others', async () => {
    const { once, subscriptionId } = await liveThrough(service, reader, desk.headers);
    await service.pool.query(
      `WITH reported AS (
         UPDATE wall_entries SET open_reports = 1
         WHERE attempt_id = (SELECT id FROM checkout_attempts WHERE session_id = $1)
         RETURNING attempt_id
       ), decided AS (
         INSERT INTO wall_decisions (attempt_id, decision, staff_id, staff_name)
         SELECT attempt_id, 'publish', 'k', 'Ana of the desk' FROM reported
       )
       INSERT INTO wall_reports (attempt_id, network, reason, reported_at)
       SELECT attempt_id, 'digest-of-a-network', 'Rude', '2026-11-23T12:34:56Z' FROM reported`,
      [once.id],
    );
    const { id } = await desk.find();
    const answer = await desk.get<SupporterExport>(`/${id}/export`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="supporter-${id}.json"`,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { body } = answer;
    expect(body.supporter).toMatchObject({ id, email: EMAIL });
    expect(body.checkoutAttempts).toHaveLength(4);
    expect(body.checkoutAttempts).toContainEqual(
      expect.objectContaining({
        sessionId: once.id,
        shownName: SHOWN,
        message: MESSAGE,
        article: ARTICLE,
        state: 'paid',
        wall: {
          ...{ state: 'waiting', openReports: 1, writtenAt: expect.any(String) },
          decisions: [{ decision: 'publish', at: expect.any(String) }],
          reports: [{ reason: 'Rude', on: '2026-11-23' }],
        },
      }),
    );
    expect(body.gifts.map(({ amountMinor }) => amountMinor).sort()).toEqual([
      10_000, 1_337, 2_500, 2_500,
    ]);
    const refunded = body.gifts.find(({ amountMinor }) => amountMinor === 10_000)!;
    expect(refunded).toMatchObject({
      refundedMinor: 700,
      refunds: [{ amountMinor: 700 }],
      entries: expect.arrayContaining([
        expect.objectContaining({ kind: 'gift', amountMinor: 10_000 }),
        expect.objectContaining({ kind: 'refund', amountMinor: -700 }),
      ]),
    });
    const disputed = body.gifts.find(({ amountMinor }) => amountMinor === 1_337)!;
    expect(disputed.disputes).toHaveLength(1);
    expect(body.monthlySupports).toMatchObject([{ id: subscriptionId, amountMinor: 2_500 }]);
    expect(body.refundRequests).toMatchObject([
      { amountMinor: 700, reason: 'Zoe wants a part back' },
    ]);
    expect(body.atStripe.subscriptions).toEqual([subscriptionId]);
    expect(body.atStripe.checkoutSessions).toContain(once.id);
    expect(body.atStripe.customers.length).toBeGreaterThan(0);
    const types = new Set(body.stripeEvents.map(({ type }) => type));
    for (const type of [
      'checkout.session.completed',
      'charge.succeeded',
      'refund.created',
      'charge.dispute.created',
      'invoice.paid',
      'invoice_payment.paid',
      'customer.subscription.created',
    ]) {
      expect(types).toContain(type);
    }
    const text = JSON.stringify(body);
    expect(text).toContain('Zoe@Reader.EXAMPLE');
    expect(text.toLowerCase()).not.toContain('chloe.zoe');
    expect(text).not.toContain('Chloé');
    expect(text).not.toMatch(/digest-of-a-network|Ana of the desk|12:34:56/);
  });
});
