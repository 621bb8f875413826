import { type CrashMonth, playCrashMonth } from '../support/crash/crash-month.js';
import { expectNothingLost, expectTrouble } from '../support/crash/expect-nothing-lost.js';

const KILLS = 3;

/** The short form of test/crash/busy-month.crash.ts. */
describe('a service that is killed again and again while a busy month is played', () => {
  let month: CrashMonth | undefined;
  beforeAll(async () => {
    month = await playCrashMonth({ seed: 3, days: 6, gifts: 40, kills: KILLS });
  }, 180_000);
  afterAll(() => month?.close());

  it('loses nothing and doubles nothing, to the cent', async () => {
    expectTrouble(month!, KILLS);
    await expectNothingLost(month!);
  }, 120_000);
});
