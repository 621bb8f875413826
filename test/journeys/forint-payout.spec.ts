import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import type { ReconciliationKind } from '../../src/reconciliation/reconciliation.entity.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DAY_MS = 24 * 3600_000;

/** Forints are charged with two decimals, and paid out whole: what is left waits for the next payout. */
describe('a campaign in forints', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({
      sandboxOptions: { startAt: new Date(Date.now() - 9 * DAY_MS), payoutDelayMs: 60_000 },
    });
    await service.createCampaign({
      ...{ slug: 'forints', currency: 'huf', goalMinor: null },
      ...{ presetsMinor: [], scaleMinor: [], milestonesMinor: [] },
    });
  });
  afterAll(() => service.close());

  const prove = async (kind: ReconciliationKind) => {
    const reconciliation = service.app.get(ReconciliationService);
    const { id } = await reconciliation.request(kind, { from: null, to: null }, 'test');
    const { state, result } = await reconciliation.run(id);
    return { state, differences: (result as { differences: unknown }).differences };
  };
  /** Takes a gift, and pays out what it left. @returns what reaches the bank, minor units. */
  const payOutAfter = async (amountMinor: number, payouts: number) => {
    const reader = new Reader(service, 'forints');
    await reader.until(await reader.give(amountMinor), 'paid');
    service.sandbox.advanceClock(3 * DAY_MS);
    const [payout] = service.sandbox.payOut();
    service.sandbox.advanceClock(61_000);
    await eventually('it reached the bank', async () => {
      const { rowCount } = await service.pool.query(
        `SELECT FROM payouts WHERE reconciliation_status = 'completed'`,
      );
      return rowCount === payouts;
    });
    return payout!.amount;
  };

  it('is paid out whole, with every payout explained to the last fillér', async () => {
    // Less the fees of 3,879 + 30 and 508 + 30; 41 are kept of the first.
    expect(await payOutAfter(133_750, 1)).toBe(129_800);
    expect(await payOutAfter(17_500, 2)).toBe(17_000);
    const { rows } = await service.pool.query<{ paidOut: number }>(
      `SELECT sum(amount_minor)::bigint AS "paidOut" FROM payouts`,
    );
    expect(rows).toEqual([{ paidOut: 146_800 }]);
    expect(await prove('payouts')).toEqual({ state: 'matches', differences: [] });
    expect(await prove('balance')).toEqual({ state: 'matches', differences: [] });
  });
});
