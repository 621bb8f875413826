import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Refunds that staff ask for: Stripe is asked, and its event makes them count. */
describe('a refund that staff ask for', () => {
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

  const paid = async () => {
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    return session;
  };
  const post = (path: string, body: object, headers = {}) =>
    postJson(`${service.url}/v1/finance/${path}`, body, {
      Authorization: `Bearer ${key}`,
      ...headers,
    });
  const giftId = async () => {
    const { body } = await getJson<{ items: { id: string }[] }>(`${service.url}/v1/finance/gifts`, {
      Authorization: `Bearer ${key}`,
    });
    return body.items[0]!.id;
  };
  const giftState = async () => {
    const { rows } = await service.pool.query<{ state: string }>('SELECT state FROM gifts');
    return rows.map(({ state }) => state).join();
  };

  it('is asked of Stripe, and counts by its event', async () => {
    await paid();
    const id = await giftId();
    const { status, body } = await post(`gifts/${id}/refunds`, {
      amountMinor: 2_500,
      reason: 'requested_by_customer',
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ giftId: id, amountMinor: 2_500, state: 'accepted' });
    await reader.untilProgress({ raisedMinor: 7_500 });
    await post(`gifts/${id}/refunds`, { reason: 'the reader wrote to us' });
    await reader.untilProgress({ raisedMinor: 0 });
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
    expect(answers[0].body).toEqual(answers[1].body);
    expect(await post(`gifts/${id}/refunds`, { ...order, amountMinor: 1 }, once)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
    await reader.untilProgress({ raisedMinor: 7_500 });
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
    await reader.untilProgress({ raisedMinor: 0 });
  });

  it('is refused while it is disputed, and when the dispute is lost', async () => {
    const session = await paid();
    const id = await giftId();
    const dispute = service.sandbox.dispute(session.id);
    await reader.untilProgress({ disputedMinor: 10_000 });
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
    const once = { 'Idempotency-Key': 'r-1' };
    const unanswered = { status: 502, body: { code: 'payment_provider_unavailable' } };
    expect(await post(`gifts/${id}/refunds`, order, once)).toMatchObject(unanswered);
    service.sandbox.clearFaults();
    await reader.untilProgress({ refundedMinor: 4_000 });
    // Stripe replays its failure under its key: what was made is found by our mark on it.
    expect(await post(`gifts/${id}/refunds`, order, once)).toMatchObject({
      status: 202,
      body: { amountMinor: 4_000, state: 'accepted' },
    });
    // It is not in the way of the rest.
    expect(await post(`gifts/${id}/refunds`, { reason: 'duplicate' })).toMatchObject({
      status: 202,
      body: { amountMinor: 6_000 },
    });
    await reader.untilProgress({ raisedMinor: 0 });
  });

  it('on its way is not taken for one that was not made', async () => {
    await paid();
    const id = await giftId();
    const path = { path: '/v1/refunds', method: 'POST' } as const;
    service.sandbox.addFault({ kind: 'delay', delayMs: 1_000, ...path, times: 1 });
    const first = post(
      `gifts/${id}/refunds`,
      { amountMinor: 4_000, reason: 'duplicate' },
      { 'Idempotency-Key': 'r-1' },
    );
    await eventually('asked', async () => {
      const { rowCount } = await service.pool.query('SELECT FROM refund_requests');
      return rowCount === 1;
    });
    expect(await post(`gifts/${id}/refunds`, { reason: 'duplicate' })).toMatchObject({
      status: 202,
      body: { amountMinor: 6_000 },
    });
    expect(await first).toMatchObject({ status: 202, body: { state: 'accepted' } });
    await reader.untilProgress({ raisedMinor: 0 });
    const { rows } = await service.pool.query<{ state: string }>(
      'SELECT DISTINCT state FROM refund_requests',
    );
    expect(rows).toEqual([{ state: 'accepted' }]);
  });

  it('that nobody heard of for a day is not sent again', async () => {
    await paid();
    const id = await giftId();
    const path = { path: '/v1/refunds', method: 'POST' } as const;
    service.sandbox.addFault({ kind: 'disconnect', ...path, times: 2 });
    const order = { amountMinor: 4_000, reason: 'duplicate' };
    const once = { 'Idempotency-Key': 'r-1' };
    expect((await post(`gifts/${id}/refunds`, order, once)).status).toBe(502);
    service.sandbox.clearFaults();
    await service.pool.query(
      `UPDATE refund_requests SET created_at = created_at - interval '24 hours'`,
    );
    expect(await post(`gifts/${id}/refunds`, order, once)).toMatchObject({
      status: 409,
      body: { code: 'refund_refused' },
    });
    expect((await post(`gifts/${id}/refunds`, order)).status).toBe(202);
    await reader.untilProgress({ refundedMinor: 4_000 });
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
