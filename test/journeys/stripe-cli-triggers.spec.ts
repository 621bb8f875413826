import { clientOf } from '../../sandbox/testing/clients.js';
import { eventually } from '../support/eventually.js';
import { runStripeCli } from '../support/stripe-cli.js';
import { startTestService, type TestService } from '../support/test-service.js';

/**
 * What others make at the same Stripe account, with a client that others wrote, all the way into the
 * inbox: every event is answered 200, and its row says what became of it, and why.
 */
describe("the official Stripe CLI's triggers, delivered to the service", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
  });
  afterAll(() => service.close());

  const triggers = [
    {
      trigger: 'charge.refunded',
      inInbox: { 'charge.refunded': 'ignored not_ours', 'refund.created': 'ignored not_ours' },
    },
    {
      trigger: 'charge.dispute.created',
      inInbox: { 'charge.dispute.created': 'ignored not_ours' },
    },
    {
      trigger: 'checkout.session.async_payment_succeeded',
      inInbox: {
        'checkout.session.completed': 'ignored not_ours',
        'checkout.session.async_payment_succeeded': 'ignored not_ours',
      },
      settlesDebit: true,
    },
    { trigger: 'invoice.paid', inInbox: { 'invoice.paid': 'ignored not_ours' } },
    {
      trigger: 'customer.subscription.created',
      inInbox: { 'customer.subscription.created': 'ignored not_ours' },
    },
    { trigger: 'payout.created', inInbox: { 'payout.created': 'ignored unhandled_type' } },
  ];

  it.each(triggers)('$trigger ends in 200 and a state that says why', async (example) => {
    const before = new Set((await events()).map(({ id }) => id));
    const printed = await runStripeCli(service.sandbox.url, ['trigger', example.trigger]);
    expect(printed).toContain('Trigger succeeded');
    if (example.settlesDebit) await settleDebit();
    service.sandbox.advanceClock(1_000);

    const arisen = await eventually('every event answered 200', async () => {
      const found = (await events()).filter(({ id }) => !before.has(id));
      const isAnswered = found.every(({ pending_webhooks: pending }) => pending === 0);
      const isThere = found.some(({ type }) => type === example.trigger);
      return isAnswered && isThere ? found : null;
    });
    const rows = await eventually('all settled', async () => {
      const found = await inbox(arisen.map(({ id }) => id));
      return found.every(({ state }) => state !== 'received') ? found : null;
    });
    expect(rows.map(({ id }) => id).sort()).toEqual(arisen.map(({ id }) => id).sort());
    // Payouts are the account's, and are kept; nothing else of another shop's is applied.
    expect(rows.filter(({ state }) => state !== 'ignored')).toEqual([]);
    expect(rows.filter(({ reason }) => reason === null)).toEqual([]);
    for (const [type, verdict] of Object.entries(example.inInbox)) {
      const found = rows.filter((row) => row.type === type);
      expect([type, ...new Set(found.map((row) => `${row.state} ${row.reason}`))]).toEqual([
        type,
        verdict,
      ]);
    }
    const counted = await service.pool.query('SELECT FROM ledger_entries');
    expect(counted.rowCount).toBe(0);
  });

  const events = async () => {
    const list = await clientOf(service.sandbox).events.list({ limit: 100 });
    return list.data;
  };

  const inbox = async (ids: readonly string[]) => {
    const { rows } = await service.pool.query<{
      id: string;
      type: string;
      state: string;
      reason: string | null;
    }>('SELECT id, type, state, reason FROM inbox_events WHERE id = ANY ($1)', [ids]);
    return rows;
  };

  /** The trigger's own debit, which is on its way. */
  const settleDebit = async () => {
    const { data } = await clientOf(service.sandbox).checkout.sessions.list({ limit: 1 });
    service.sandbox.settleDebit(data[0]!.id, 'succeed');
  };
});
