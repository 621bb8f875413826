import type { BalanceLine } from '../../src/reconciliation/proofs/balance-lines.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DAY_MS = 24 * 3600_000;

describe('the lines of the balance', () => {
  let service: TestService;
  let start: Date;
  beforeEach(async () => {
    // Noon of a day last week, at Stripe: what becomes due on the way is not in the future.
    start = new Date(Math.floor(Date.now() / DAY_MS - 7) * DAY_MS + DAY_MS / 2);
    service = await startTestService({ sandboxOptions: { startAt: start } });
    await service.createCampaign();
  });
  afterEach(() => service.close());

  it('are by day, currency, category and whose it is, with counts, gross, fees and net', async () => {
    const reader = new Reader(service);
    const knows = (transactions: number) =>
      eventually('fees known', async () => {
        const { rowCount } = await service.pool.query('SELECT FROM balance_transactions');
        return rowCount === transactions;
      });
    await reader.until(await reader.give(10_000), 'paid');
    const kept = await reader.give(2_500);
    await reader.until(kept, 'paid');
    await knows(2);
    service.sandbox.advanceClock(DAY_MS);
    service.sandbox.refund(kept.id, 500);
    await knows(3);
    service.sandbox.withholdEvents(['charge.updated']);
    await reader.until(await reader.give(5_000), 'paid');
    service.sandbox.sellSomethingElse(7_700);
    service.sandbox.advanceClock(3 * DAY_MS);
    const [payout] = service.sandbox.payOut();

    const reconciliation = service.app.get(ReconciliationService);
    const { id } = await reconciliation.request('balance', { from: null, to: null }, 'test');
    const { state, result } = await reconciliation.run(id);
    const day = (after: number) =>
      new Date(start.getTime() + after * DAY_MS).toISOString().slice(0, 10);
    const sums = (count: number, amountMinor: number, feeMinor: number) => ({
      ...{ count, amountMinor, feeMinor, netMinor: amountMinor - feeMinor },
    });
    const line = (after: number, category: string, standing: string, stripe: object): object => ({
      ...{ day: day(after), currency: 'usd', category, standing, stripe },
      ours: standing === 'ours' ? stripe : null,
    });
    const { lines, awaitingTransactions } = result as unknown as {
      lines: BalanceLine[];
      awaitingTransactions: string[];
    };
    expect(lines).toEqual([
      line(0, 'charge', 'ours', sums(2, 12_500, 320 + 103)),
      line(1, 'charge', 'awaiting', sums(1, 5_000, 175)),
      line(1, 'charge', 'notOurs', sums(1, 7_700, 253)),
      line(1, 'refund', 'ours', sums(1, -500, 0)),
      line(4, 'payout', 'account', sums(1, -payout!.amount, 0)),
    ]);
    expect(awaitingTransactions).toHaveLength(1);
    expect(state).toBe('matches');
  });
});
