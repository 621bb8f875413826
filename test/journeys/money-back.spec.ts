import type { TotalsView } from '../../src/finance/finance.views.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
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
  const finance = <Body>(path: string) =>
    getJson<Body>(`${service.url}/v1/finance/${path}`, { Authorization: `Bearer ${key}` });
  const post = (path: string, body: object, headers = {}) =>
    postJson(`${service.url}/v1/finance/${path}`, body, {
      Authorization: `Bearer ${key}`,
      ...headers,
    });
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

  it('in part lowers what is raised, and keeps the gift', async () => {
    const session = await paid();
    service.sandbox.refund(session.id, 2_500);
    await reader.untilProgress({
      raisedMinor: 7_500,
      grossMinor: 10_000,
      refundedMinor: 2_500,
      supporters: 1,
    });
    expect(await giftState()).toBe('partially_refunded');
    service.sandbox.refund(session.id);
    await reader.untilProgress({ raisedMinor: 0, refundedMinor: 10_000, supporters: 0 });
    expect(await giftState()).toBe('refunded');
    await untilNothingWaits(service.pool);
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('below a milestone keeps when it was reached, and says that it is not any more', async () => {
    await paid(250_000);
    const session = await paid(10_000);
    const [first] = (await reader.progress()).milestones;
    expect(first).toMatchObject({ amountMinor: 250_000, reached: true });
    service.sandbox.refund(session.id);
    await reader.untilProgress({ raisedMinor: 250_000 });
    const { id } = service.sandbox.dispute((await paid(700)).id);
    await paid(900);
    expect(id).toMatch(/^du_/);
    const { items } = (await finance<{ items: { id: string; amountMinor: number }[] }>('gifts'))
      .body;
    const large = items.find(({ amountMinor }) => amountMinor === 250_000)!;
    await post(`gifts/${large.id}/refunds`, { amountMinor: 5_000, reason: 'duplicate' });
    await reader.untilProgress({ raisedMinor: 245_900 });
    expect((await reader.progress()).milestones[0]).toEqual({ ...first, reached: false });
  });

  it('comes back when the refund fails after it succeeded', async () => {
    const session = await paid();
    const { id } = service.sandbox.refund(session.id);
    await reader.untilProgress({ raisedMinor: 0 });
    service.sandbox.failRefund(id);
    await reader.untilProgress({ raisedMinor: 10_000, refundedMinor: 0, supporters: 1 });
    expect(await giftState()).toBe('paid');
    await untilNothingWaits(service.pool);
    expect((await entries()).sort()).toEqual(
      ['fee -320', 'gift 10000', 'refund -10000', 'refund_reversal 10000'].sort(),
    );
  });

  it('by a dispute is withdrawn, and comes back where it is won, its fee apart', async () => {
    const session = await paid();
    const { id } = service.sandbox.dispute(session.id);
    await reader.untilProgress({ raisedMinor: 0, disputedMinor: 10_000, supporters: 0 });
    expect(await giftState()).toBe('disputed');
    service.sandbox.closeDispute(id, 'won');
    await reader.untilProgress({ raisedMinor: 10_000, disputedMinor: 0, supporters: 1 });
    await untilNothingWaits(service.pool);
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
    await reader.untilProgress({ raisedMinor: 0 });
    service.sandbox.reinstateDispute(id);
    await reader.untilProgress({ raisedMinor: 10_000 });
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
    await reader.untilProgress({ raisedMinor: 10_000, disputedMinor: 0 });
    service.sandbox.escalateInquiry(id);
    await reader.untilProgress({ raisedMinor: 0, disputedMinor: 10_000 });
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
    await reader.untilProgress({ raisedMinor: 9_000, grossMinor: 10_000, refundedMinor: 1_000 });
    await untilNothingWaits(service.pool);
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
});
