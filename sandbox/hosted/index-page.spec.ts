import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

describe('the front page', () => {
  let test: SandboxUnderTest;
  beforeAll(async () => {
    test = await startForTest({ startAt: new Date('2026-01-15T20:00:00Z') });
  });
  afterAll(() => test.close());

  const page = async () => (await fetch(`${test.sandbox.url}/`)).text();
  const offers = (shown: string) =>
    [...shown.matchAll(/(?:formaction|action)="\/sandbox\/([^"]*)"/g)].map(([, path]) => path);

  it('offers to refund and to dispute a charge that may be', async () => {
    const paid = await test.charge();
    expect(offers(await page())).toEqual(
      expect.arrayContaining([`payments/${paid.id}/refund`, `payments/${paid.id}/dispute`]),
    );
    const dispute = test.sandbox.dispute(paid.id);
    const shown = await page();
    expect(offers(shown)).toContain(`disputes/${dispute.id}/close`);
    expect(offers(shown)).not.toContain(`payments/${paid.id}/refund`);
    expect(offers(shown)).not.toContain(`payments/${paid.id}/dispute`);
    test.sandbox.closeDispute(dispute.id, 'lost');
    expect(offers(await page())).toContain(`disputes/${dispute.id}/reinstate`);
  });

  it('offers to decide an inquiry and a refund', async () => {
    const paid = await test.charge('pm_usBankAccount_success');
    const refund = test.sandbox.refund(paid.id, 1337);
    const inquiry = test.sandbox.dispute(paid.id, { inquiry: true });
    expect(offers(await page())).toEqual(
      expect.arrayContaining([
        `refunds/${refund.id}/settle`,
        `refunds/${refund.id}/fail`,
        `disputes/${inquiry.id}/escalate`,
        `disputes/${inquiry.id}/close_inquiry`,
      ]),
    );
  });

  it('offers to move the clock, to pay out and to let a payout fail', async () => {
    test.sandbox.sellSomethingElse(99_000, 'chf');
    test.sandbox.advanceClock(3 * 86_400_000);
    const payout = test.sandbox.payOut().find(({ currency }) => currency === 'chf');
    const shown = await page();
    expect(shown).toContain('2026-01-18 20:');
    expect(offers(shown)).toEqual(
      expect.arrayContaining(['clock/advance', 'payouts', `payouts/${payout?.id}/fail`]),
    );
  });
});
