import { eventually } from '../support/eventually.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import { clientOf } from '../../sandbox/testing/clients.js';
import { StripeListsGateway } from '../../src/stripe/stripe-lists.gateway.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DAY_MS = 24 * 3600_000;

describe('a payout', () => {
  let service: TestService;
  let reader: Reader;
  beforeEach(async () => {
    // A week ago at Stripe, so that what becomes due on the way is not in the future.
    service = await startTestService({
      sandboxOptions: { startAt: new Date(Date.now() - 7 * DAY_MS) },
    });
    await service.createCampaign();
    reader = new Reader(service);
  });
  afterEach(() => service.close());

  const prove = async () => {
    const reconciliation = service.app.get(ReconciliationService);
    const { id } = await reconciliation.request('payouts', { from: null, to: null }, 'test');
    return reconciliation.run(id);
  };
  const until = (sql: string, count: number) =>
    eventually(sql, async () => (await service.pool.query(sql)).rowCount === count);

  /** Two gifts, one refunded in part and one disputed; a sale of somebody else; a payout of it all. */
  const payOut = async () => {
    const kept = await reader.give(10_000);
    const disputed = await reader.give(2_500);
    await reader.until(disputed, 'paid');
    service.sandbox.refund(kept.id, 2_000);
    service.sandbox.dispute(disputed.id);
    service.sandbox.sellSomethingElse(7_700);
    await until('SELECT FROM balance_transactions', 4);
    service.sandbox.advanceClock(3 * DAY_MS);
    const [payout] = service.sandbox.payOut();
    service.sandbox.advanceClock(DAY_MS);
    await until(`SELECT FROM payouts WHERE reconciliation_status = 'completed'`, 1);
    return payout!;
  };

  it('is explained to the cent by what it consists of', async () => {
    const payout = await payOut();
    const { state, result } = await prove();
    expect(result).toMatchObject({ explained: 1, differences: [] });
    expect(state).toBe('matches');
    const { rows } = await service.pool.query<{ amount: number; explanation: object }>(
      'SELECT amount_minor AS amount, explanation FROM payouts',
    );
    expect(rows).toMatchObject([
      {
        amount: payout.amount,
        explanation: {
          itemised: true,
          restMinor: 0,
          ours: {
            charge: { count: 2, amountMinor: 12_500, feeMinor: 320 + 103 },
            refund: { count: 1, amountMinor: -2_000 },
            dispute: { count: 1, amountMinor: -2_500, feeMinor: 1_500 },
          },
          notOurs: { count: 1, amountMinor: 7_700 },
        },
      },
    ]);
  });

  it('is listed for finance with its explanation, once it has one', async () => {
    const { id, amount } = await payOut();
    const key = await service.staffKey('viewer');
    const list = async () =>
      (
        await getJson<{ items: object[] }>(`${service.url}/v1/finance/payouts`, {
          Authorization: `Bearer ${key}`,
        })
      ).body.items;
    expect(await list()).toMatchObject([{ id, amountMinor: amount, explanation: null }]);
    await prove();
    expect(await list()).toMatchObject([
      { id, status: 'paid', explanation: { restMinor: 0 }, explainedAt: expect.any(String) },
    ]);
  });

  it('is not the sum of what it consists of: the rest is named', async () => {
    const { id, amount } = await payOut();
    const lists = service.app.get(StripeListsGateway);
    const { transactionsOfPayout } = lists;
    jest.spyOn(lists, 'transactionsOfPayout').mockImplementation(async (payoutId, after) => {
      const page = await transactionsOfPayout.call(lists, payoutId, after);
      return { ...page, items: page.items.filter(({ amount: part }) => part !== 10_000) };
    });
    const foundMinor = amount - (10_000 - 320);
    expect(await prove()).toMatchObject({
      state: 'differs',
      differences: 1,
      result: {
        differences: [
          {
            kind: 'payout_rest',
            ids: { payoutId: id },
            ...{ currency: 'usd', expectedMinor: amount, foundMinor },
          },
        ],
      },
    });
  });

  it('made by hand is one that Stripe cannot itemise, and one on its way is not explained yet', async () => {
    await payOut();
    const stripe = clientOf(service.sandbox);
    await reader.give(5_000);
    service.sandbox.advanceClock(3 * DAY_MS);
    const byHand = await stripe.payouts.create({ amount: 1_000, currency: 'usd' });
    const [onItsWay] = service.sandbox.payOut();
    expect(await prove()).toMatchObject({
      state: 'matches',
      result: { explained: 1, notItemised: [byHand.id], unfinished: [onItsWay!.id] },
    });
  });

  it('that failed is told as such, and is an alarm', async () => {
    const { id } = await payOut();
    service.sandbox.failPayout(id);
    await until(`SELECT FROM payouts WHERE status = 'failed'`, 1);
    expect((await prove()).result).toMatchObject({ failed: [id] });
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'degraded',
      alarms: [{ code: 'payouts_failed', count: 1 }],
    });
  });
});
