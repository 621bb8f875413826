import type { TotalsView } from '../../src/finance/finance.views.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What goes back, and what comes back of it: progress follows it down and up. */
describe('money that goes back', () => {
  let service: TestService;
  let reader: Reader;
  let key: string;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    key = await service.staffKey('finance');
  });
  afterEach(() => service.close());

  const paid = async (amountMinor = 10_000, person = {}) => {
    const session = await reader.give(amountMinor, person);
    await reader.until(session, 'paid');
    return session;
  };
  const progressIs = (expected: object) =>
    eventually(`progress ${JSON.stringify(expected)}`, async () => {
      const progress = await reader.progress();
      return Object.entries(expected).every(
        ([name, value]) => progress[name as keyof typeof progress] === value,
      );
    });
  const finance = <Body>(path: string) =>
    getJson<Body>(`${service.url}/v1/finance/${path}`, { Authorization: `Bearer ${key}` });
  const post = (path: string, body: object, headers = {}) =>
    postJson(`${service.url}/v1/finance/${path}`, body, {
      Authorization: `Bearer ${key}`,
      ...headers,
    });
  const giftId = async () =>
    (await finance<{ items: { id: string }[] }>('gifts')).body.items[0]!.id;
  const giftState = async () => {
    const { rows } = await service.pool.query<{ state: string }>('SELECT state FROM gifts');
    return rows.map(({ state }) => state).join();
  };
  const entries = async () => {
    const { rows } = await service.pool.query<{ kind: string; amount: number }>(
      `SELECT kind, amount_minor AS amount FROM ledger_entries ORDER BY id`,
    );
    return rows.map(({ kind, amount }) => `${kind} ${amount}`);
  };
  const nothingWaits = () =>
    eventually('nothing waits', async () => {
      const { rowCount } = await service.pool.query(
        `SELECT FROM inbox_events WHERE state IN ('received', 'parked', 'failed')`,
      );
      return rowCount === 0;
    });

  it('in part lowers what is raised, and keeps the gift', async () => {
    const session = await paid();
    service.sandbox.refund(session.id, 2_500);
    await progressIs({
      raisedMinor: 7_500,
      grossMinor: 10_000,
      refundedMinor: 2_500,
      supporters: 1,
    });
    expect(await giftState()).toBe('partially_refunded');
    service.sandbox.refund(session.id);
    await progressIs({ raisedMinor: 0, refundedMinor: 10_000, supporters: 0 });
    expect(await giftState()).toBe('refunded');
    await nothingWaits();
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('below a milestone keeps when it was reached, and says that it is not any more', async () => {
    await paid(250_000);
    const session = await paid(10_000);
    const [first] = (await reader.progress()).milestones;
    expect(first).toMatchObject({ amountMinor: 250_000, reached: true });
    service.sandbox.refund(session.id);
    await progressIs({ raisedMinor: 250_000 });
    const { id } = service.sandbox.dispute((await paid(700)).id);
    await paid(900);
    expect(id).toMatch(/^du_/);
    const { items } = (await finance<{ items: { id: string; amountMinor: number }[] }>('gifts'))
      .body;
    const large = items.find(({ amountMinor }) => amountMinor === 250_000)!;
    await post(`gifts/${large.id}/refunds`, { amountMinor: 5_000, reason: 'duplicate' });
    await progressIs({ raisedMinor: 245_900 });
    expect((await reader.progress()).milestones[0]).toEqual({ ...first, reached: false });
  });

  it('comes back when the refund fails after it succeeded', async () => {
    const session = await paid();
    const { id } = service.sandbox.refund(session.id);
    await progressIs({ raisedMinor: 0 });
    service.sandbox.failRefund(id);
    await progressIs({ raisedMinor: 10_000, refundedMinor: 0, supporters: 1 });
    expect(await giftState()).toBe('paid');
    await nothingWaits();
    expect((await entries()).sort()).toEqual(
      ['fee -320', 'gift 10000', 'refund -10000', 'refund_reversal 10000'].sort(),
    );
  });

  it('by a dispute is withdrawn, and comes back where it is won, its fee apart', async () => {
    const session = await paid();
    const { id } = service.sandbox.dispute(session.id);
    await progressIs({ raisedMinor: 0, disputedMinor: 10_000, supporters: 0 });
    expect(await giftState()).toBe('disputed');
    service.sandbox.closeDispute(id, 'won');
    await progressIs({ raisedMinor: 10_000, disputedMinor: 0, supporters: 1 });
    await nothingWaits();
    expect(await giftState()).toBe('paid');
    const { body } = await finance<TotalsView>('totals');
    // 3.20 for the payment and 15.00 for the dispute, which is not given back.
    expect(body.rows).toMatchObject([
      { grossMinor: 10_000, disputedMinor: 0, feesMinor: 1_820, netMinor: 8_180, awaitingFees: 0 },
    ]);
  });

  it('by a dispute that is lost stays away, until it is reinstated', async () => {
    const session = await paid();
    const { id } = service.sandbox.dispute(session.id);
    service.sandbox.closeDispute(id, 'lost');
    await eventually('lost', async () => (await giftState()) === 'lost');
    await progressIs({ raisedMinor: 0 });
    service.sandbox.reinstateDispute(id);
    await progressIs({ raisedMinor: 10_000 });
    await eventually('paid', async () => (await giftState()) === 'paid');
  });

  it('is not moved by an inquiry, nor by a fraud warning', async () => {
    const session = await paid();
    service.sandbox.warn(session.id);
    const { id } = service.sandbox.dispute(session.id, { inquiry: true });
    await eventually('inquiry known', async () => {
      const { rows } = await service.pool.query('SELECT FROM disputes, fraud_warnings');
      return rows.length === 1;
    });
    await progressIs({ raisedMinor: 10_000, disputedMinor: 0 });
    service.sandbox.escalateInquiry(id);
    await progressIs({ raisedMinor: 0, disputedMinor: 10_000 });
  });

  it('waits, where it is told before its payment, and is applied when that comes', async () => {
    service.sandbox.withholdEvents(['checkout.session.completed']);
    const session = await reader.give(10_000);
    service.sandbox.refund(session.id, 1_000);
    service.sandbox.dispute((await paidElsewhere()).id);
    await eventually('parked', async () => {
      const { rows } = await service.pool.query(
        `SELECT FROM inbox_events WHERE type = 'refund.created' AND state = 'parked'`,
      );
      return rows.length === 1;
    });
    expect(await entries()).toEqual([]);
    service.sandbox.withholdEvents([]);
    for (const { id } of await undelivered()) await service.sandbox.redeliver(id);
    await progressIs({ raisedMinor: 9_000, grossMinor: 10_000, refundedMinor: 1_000 });
    await nothingWaits();
    expect(await findDrift(service.pool)).toEqual([]);
  });

  const paidElsewhere = async () => service.sandbox.sellSomethingElse(7_700);
  const undelivered = async () => {
    const { body } = await getJson<{ data: { id: string }[] }>(
      `${service.sandbox.url}/v1/events?delivery_success=false&type=checkout.session.completed`,
      { Authorization: 'Bearer sk_test_123456789012345678901234' },
    );
    return body.data;
  };

  it('of somebody else is not ours', async () => {
    const { id } = service.sandbox.sellSomethingElse(5_000);
    service.sandbox.refund(id, 1_000);
    service.sandbox.dispute(service.sandbox.sellSomethingElse(900).id);
    await eventually('ignored', async () => {
      const { rows } = await service.pool.query<{ reason: string }>(
        `SELECT DISTINCT reason FROM inbox_events
         WHERE type LIKE 'charge.%' OR type LIKE 'refund.%'`,
      );
      return rows.length === 1 && rows[0]!.reason === 'not_ours';
    });
    expect(await entries()).toEqual([]);
  });

  describe('because staff ask for it', () => {
    it('is asked of Stripe, and counts by its event', async () => {
      await paid();
      const id = await giftId();
      const { status, body } = await post(`gifts/${id}/refunds`, {
        amountMinor: 2_500,
        reason: 'requested_by_customer',
      });
      expect(status).toBe(202);
      expect(body).toMatchObject({ giftId: id, amountMinor: 2_500, state: 'accepted' });
      await progressIs({ raisedMinor: 7_500 });
      await post(`gifts/${id}/refunds`, { reason: 'the reader wrote to us' });
      await progressIs({ raisedMinor: 0 });
      expect(await giftState()).toBe('refunded');
    });

    it('twice with one key is one refund, and another order under it is refused', async () => {
      await paid();
      const id = await giftId();
      const order = { amountMinor: 2_500, reason: 'duplicate' };
      const once = { 'Idempotency-Key': 'r-1' };
      const answers = await Promise.all([
        post(`gifts/${id}/refunds`, order, once),
        post(`gifts/${id}/refunds`, order, once),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      expect(answers[0]!.body).toEqual(answers[1]!.body);
      expect(await post(`gifts/${id}/refunds`, { ...order, amountMinor: 1 }, once)).toMatchObject({
        status: 409,
        body: { code: 'idempotency_key_reused' },
      });
      await progressIs({ raisedMinor: 7_500 });
      const { rows } = await service.pool.query('SELECT FROM refunds');
      expect(rows).toHaveLength(1);
    });

    it('is refused above what is left, also while a refund is on its way', async () => {
      await paid();
      const id = await giftId();
      expect(
        await post(`gifts/${id}/refunds`, { amountMinor: 10_001, reason: 'duplicate' }),
      ).toMatchObject({ status: 422, body: { code: 'refund_above_rest', restMinor: 10_000 } });
      service.sandbox.pauseDeliveries();
      await post(`gifts/${id}/refunds`, { amountMinor: 9_000, reason: 'duplicate' });
      expect(
        await post(`gifts/${id}/refunds`, { amountMinor: 1_001, reason: 'duplicate' }),
      ).toMatchObject({ status: 422, body: { restMinor: 1_000 } });
      await post(`gifts/${id}/refunds`, { reason: 'duplicate' });
      expect(await post(`gifts/${id}/refunds`, { reason: 'duplicate' })).toMatchObject({
        status: 422,
        body: { restMinor: 0 },
      });
      service.sandbox.resumeDeliveries();
      await progressIs({ raisedMinor: 0 });
    });

    it('is refused while it is disputed, and when the dispute is lost', async () => {
      const session = await paid();
      const id = await giftId();
      const dispute = service.sandbox.dispute(session.id);
      await progressIs({ disputedMinor: 10_000 });
      expect(await post(`gifts/${id}/refunds`, { reason: 'duplicate' })).toMatchObject({
        status: 409,
        body: { code: 'gift_disputed' },
      });
      service.sandbox.closeDispute(dispute.id, 'lost');
      await eventually('lost', async () => (await giftState()) === 'lost');
      expect(await post(`gifts/${id}/refunds`, { reason: 'duplicate' })).toMatchObject({
        status: 409,
        body: { code: 'gift_not_paid' },
      });
    });

    it('is one refund, where Stripe made it and its answer was lost', async () => {
      await paid();
      const id = await giftId();
      service.sandbox.addFault({
        kind: 'error',
        path: '/v1/refunds',
        method: 'POST',
        times: 2,
        executes: true,
      });
      const order = { amountMinor: 4_000, reason: 'duplicate' };
      expect(await post(`gifts/${id}/refunds`, order)).toMatchObject({
        status: 502,
        body: { code: 'payment_provider_unavailable' },
      });
      service.sandbox.clearFaults();
      await progressIs({ refundedMinor: 4_000 });
      // What was asked is found again at Stripe, and is not in the way of the rest.
      expect(await post(`gifts/${id}/refunds`, { reason: 'duplicate' })).toMatchObject({
        status: 202,
        body: { amountMinor: 6_000 },
      });
      await progressIs({ raisedMinor: 0 });
    });

    it.each([
      [{ amountMinor: 0, reason: 'x' }, 400],
      [{ amountMinor: 1.5, reason: 'x' }, 400],
      [{ amountMinor: 100 }, 400],
      [{ reason: '' }, 400],
      [{ reason: 'x', tip: 1 }, 400],
    ])('%j is %d', async (order, status) => {
      await paid();
      expect((await post(`gifts/${await giftId()}/refunds`, order)).status).toBe(status);
    });

    it('of a gift that is not there is 404, and a viewer may not', async () => {
      expect(await post('gifts/999/refunds', { reason: 'x' })).toMatchObject({ status: 404 });
      expect(await post('gifts/x/refunds', { reason: 'x' })).toMatchObject({ status: 404 });
      key = await service.staffKey('viewer');
      expect(await post('gifts/1/refunds', { reason: 'x' })).toMatchObject({ status: 403 });
    });
  });
});
