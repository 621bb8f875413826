import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { startOfDay } from '../../src/reconciliation/reconciliation-range.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import type { ReconciliationKind } from '../../src/reconciliation/reconciliation.entity.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
import { Reader } from '../support/reader.js';
import { eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

interface Found {
  differences: { kind: string; ids: Record<string, unknown>; expectedMinor: number | null }[];
  notOurs: Record<string, { count: number; amountMinor: number }>;
  awaiting: Record<string, { count: number }>;
  account: Record<string, { count: number }>;
  ours: Record<string, { count: number; amountMinor: number; feeMinor: number }>;
  awaitingEntries: number;
}

describe('reconciliation', () => {
  let service: TestService;
  let reader: Reader;
  let stripe: Stripe;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    stripe = clientOf(service.sandbox);
  });
  afterEach(() => service.close());

  const run = async (
    kind: ReconciliationKind,
    range: { from: Date | null; to: Date | null } = { from: null, to: null },
  ) => {
    const reconciliation = service.app.get(ReconciliationService);
    const { id } = await reconciliation.request(kind, range, 'test');
    const done = await reconciliation.run(id);
    return { ...done, found: done.result as unknown as Found };
  };
  const feesKnown = (count: number) =>
    eventually('fees known', async () => {
      const { rowCount } = await service.pool.query('SELECT FROM balance_transactions');
      return rowCount === count;
    });
  /** Past the triggers that keep the books as they are. */
  const byHand = (sql: string) =>
    service.pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);

  /** Three gifts, one refunded in part, one disputed and won; and a sale of somebody else. */
  const aBusyDay = async () => {
    const sessions = [];
    for (const amountMinor of [10_000, 2_500, 1_337]) {
      const session = await reader.give(amountMinor);
      await reader.until(session, 'paid');
      sessions.push(session);
    }
    service.sandbox.refund(sessions[0]!.id, 2_000);
    const dispute = service.sandbox.dispute(sessions[1]!.id);
    service.sandbox.closeDispute(dispute.id, 'won');
    const foreign = service.sandbox.sellSomethingElse(7_700);
    // Sold as it was done before there were PaymentIntents.
    await stripe.charges.create({ amount: 1_200, currency: 'usd', source: 'tok_visa' });
    await feesKnown(6);
    await eventually('the sale is on the balance', async () => {
      const { balance_transaction: transaction } = await stripe.charges.retrieve(foreign.id);
      return transaction !== null;
    });
    await untilNothingWaits(service.pool);
    // Stripe's seconds: what happened in this one is before the end of the range.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    return sessions;
  };

  it('of the balance matches, and lists what is not ours apart', async () => {
    await aBusyDay();
    const { state, found } = await run('balance');
    expect(found.differences).toEqual([]);
    expect(state).toBe('matches');
    expect(found.ours.usd).toMatchObject({
      count: 6,
      amountMinor: 13_837 - 2_000,
      feeMinor: 320 + 103 + 69 + 1_500,
    });
    expect(found.notOurs.usd).toMatchObject({ count: 2, amountMinor: 7_700 + 1_200 });
    expect(found.account).toEqual({});
    expect((await run('books')).state).toBe('matches');
  });

  it('names a missing, a doubled and a wrong entry by their ids, and nothing else', async () => {
    const sessions = await aBusyDay();
    const intents = await Promise.all(
      sessions.map(async ({ id }) => {
        const session = await stripe.checkout.sessions.retrieve(id);
        return session.payment_intent as string;
      }),
    );
    await byHand(`
      DELETE FROM ledger_entries WHERE kind = 'gift' AND stripe_object_id = '${intents[0]}';
      UPDATE ledger_entries SET amount_minor = 2501
      WHERE kind = 'gift' AND stripe_object_id = '${intents[1]}';
      INSERT INTO ledger_entries (campaign_id, gift_id, kind, counts_as, stripe_object_id,
        amount_minor, currency, occurred_at, period)
      SELECT campaign_id, gift_id, kind, counts_as, stripe_object_id || '_again', amount_minor,
        currency, occurred_at, period
      FROM ledger_entries WHERE kind = 'gift' AND stripe_object_id = '${intents[2]}'`);
    const { state, differences, found } = await run('balance');
    expect(state).toBe('differs');
    expect(differences).toBe(3);
    expect(found.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'entry_missing',
          ids: expect.objectContaining({ stripeObjectId: intents[0] }),
          expectedMinor: 10_000,
          foundMinor: null,
        }),
        expect.objectContaining({
          kind: 'entry_amount',
          ids: expect.objectContaining({ stripeObjectId: intents[1] }),
          expectedMinor: 2_500,
          foundMinor: 2_501,
        }),
        expect.objectContaining({
          kind: 'entry_not_at_stripe',
          ids: expect.objectContaining({ stripeObjectId: `${intents[2]}_again` }),
          foundMinor: 1_337,
        }),
      ]),
    );
    expect(found.notOurs.usd).toMatchObject({ count: 2 });
    // Our own books see the same faults without asking anybody.
    const books = await run('books');
    expect(books.state).toBe('differs');
    expect(new Set(books.found.differences.map(({ kind }) => kind))).toEqual(
      new Set(['totals', 'gift_entry', 'supporter_sums']),
    );
  });

  it('of our own books names each sum that is not what the entries make', async () => {
    await aBusyDay();
    await byHand(`
      UPDATE campaign_totals SET refunded_minor = refunded_minor + 1;
      UPDATE gifts SET state = 'lost' WHERE refunded_minor > 0;
      UPDATE gifts SET disputed_minor = 5 WHERE refunded_minor = 0 AND amount_minor = 1337;
      UPDATE campaign_supporters SET given_minor = given_minor + 1;
      DELETE FROM refunds;
      UPDATE disputes SET reinstated = false;
      DELETE FROM ledger_entries WHERE kind = 'fee' AND amount_minor = -320`);
    const { found } = await run('books');
    expect(found.differences.map(({ kind }) => kind).sort()).toEqual([
      'dispute_entries',
      'fee_entry',
      'gift_state',
      'gift_state',
      'gift_sums',
      'refund_entries',
      'supporter_sums',
      'totals',
    ]);
  });

  it('of missed events brings what was never delivered, through the same inbox', async () => {
    service.sandbox.withholdEvents(['*']);
    const session = await reader.give(10_000);
    service.sandbox.refund(session.id, 1_000);
    const monthly = await reader.open(1_500, { interval: 'month' });
    await reader.pay(monthly);
    service.sandbox.withholdEvents([]);
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0 });
    const { state, result } = await run('events');
    expect(state).toBe('matches');
    expect(result).toMatchObject({ waiting: 0, parked: 0 });
    expect(await reader.progress()).toMatchObject({ raisedMinor: 10_500, refundedMinor: 1_000 });
    expect((await run('events')).result).toMatchObject({ recovered: 0 });
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('of missed events applies what waits for its next try, and counts what failed', async () => {
    const stored = (state: string, reason: string | null) =>
      service.pool.query(
        `INSERT INTO inbox_events
           (id, created, type, api_version, livemode, payload, state, reason, next_try_at)
         SELECT $1, date_trunc('second', now()), 'moon.landed', 'v', false, $2, $3, $4,
           now() + interval '1 hour'`,
        [`evt_${state}`, JSON.stringify(eventOf('moon.landed', { id: 'm_1' })), state, reason],
      );
    await stored('received', null);
    expect(await run('events')).toMatchObject({ state: 'matches', result: { waiting: 0 } });
    await stored('failed', 'error');
    expect(await run('events')).toMatchObject({ state: 'differs', result: { waiting: 1 } });
  });

  it('of missed events asks for sessions past their expiry that nobody told of', async () => {
    service.sandbox.withholdEvents(['*']);
    const paid = await reader.give(10_000);
    const abandoned = await reader.open(2_500);
    const lost = await reader.open(1_337);
    service.sandbox.advanceClock(3600_000);
    await reader.pay(lost);
    const never = await reader.open(5_000);
    service.sandbox.advanceClock(24 * 3600_000);
    // The events are older than Stripe keeps them, and of one attempt we died before we had its id.
    await service.pool.query(`UPDATE checkout_attempts SET expires_at = now() - interval '1 hour'`);
    await service.pool.query(
      `UPDATE checkout_attempts SET session_id = NULL, state = 'created', parameters = '{}' WHERE session_id = $1`,
      [lost.id],
    );
    await service.pool.query(
      `UPDATE checkout_attempts SET session_id = NULL, state = 'created', parameters = '{}', id = gen_random_uuid()
       WHERE session_id = $1`,
      [never.id],
    );
    const month = new Date(Date.now() - 29 * 24 * 3600_000);
    const { state } = await run('events', { from: month, to: new Date(month.getTime() + 1_000) });
    expect(state).toBe('matches');
    expect(await reader.status(paid)).toBe('paid');
    expect(await reader.status(abandoned)).toBe('expired');
    expect(await reader.status(lost)).toBe('paid');
    expect(await reader.progress()).toMatchObject({ raisedMinor: 11_337 });
    const { rows } = await service.pool.query<{ state: string }>(
      'SELECT state FROM checkout_attempts WHERE amount_minor = 5000',
    );
    expect(rows).toEqual([{ state: 'expired' }]);
    // It counts from when it was paid, not from when the session was opened.
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(lost.id, {
      expand: ['payment_intent.latest_charge'],
    });
    const { latest_charge: charge } = intent as Stripe.PaymentIntent;
    const gift = await service.pool.query<{ occurredAt: Date }>(
      'SELECT occurred_at AS "occurredAt" FROM gifts WHERE amount_minor = 1337',
    );
    expect(gift.rows[0]!.occurredAt.getTime()).toBe((charge as Stripe.Charge).created * 1000);
  });

  it('that Stripe breaks off says how far it came, and the next one goes on', async () => {
    await aBusyDay();
    // Up to now, as the schedule and people have it: the next run ends a little later.
    const range = { from: startOfDay(new Date(Date.now() - 3 * 24 * 3600_000)), to: null };
    const today = startOfDay(new Date()).toISOString();
    const fault = { kind: 'error', path: '/v1/balance_transactions', times: Infinity } as const;
    service.sandbox.addFault({ ...fault, after: 3 });
    const first = await run('balance', range);
    expect(first).toMatchObject({
      state: 'incomplete',
      detail: expect.stringContaining('Stripe'),
      progress: { doneUntil: today },
    });
    service.sandbox.clearFaults();
    // One list and no more: the days that are done are not asked about again.
    service.sandbox.addFault({ ...fault, after: 1 });
    const second = await run('balance', range);
    expect(second).toMatchObject({ state: 'matches', progress: { doneUntil: expect.any(String) } });
    expect(second.found.ours.usd).toMatchObject({ count: 6 });
    service.sandbox.clearFaults();
    // Asked again, it is counted once.
    expect((await run('balance', range)).found.ours.usd).toMatchObject({ count: 6 });
  });
});
