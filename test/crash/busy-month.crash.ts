import { type CrashMonth, playCrashMonth } from '../support/crash/crash-month.js';
import { expectNothingLost, expectTrouble } from '../support/crash/expect-nothing-lost.js';

const KILLS = 32;

/** Stripe keeps events for thirty days, and what was missed is found by them in the end. */
const DAYS = 28;

/** CRASH_SEED plays another month. */
const SEED = Number(process.env.CRASH_SEED ?? 1);

describe('a service that is killed again and again while a busy month is played', () => {
  let month: CrashMonth | undefined;
  beforeAll(async () => {
    month = await playCrashMonth({ seed: SEED, days: DAYS, gifts: 360, kills: KILLS });
  });
  afterAll(() => month?.close());

  it('loses nothing and doubles nothing, to the cent', async () => {
    expectTrouble(month!, KILLS);
    await expectNothingLost(month!);
  });
});
