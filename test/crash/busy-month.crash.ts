import { type CrashMonth, playCrashMonth } from '../support/crash/crash-month.js';
import { expectNothingLost } from '../support/crash/expect-nothing-lost.js';

const KILLS = 32;

/** CRASH_SEED plays another month. */
const SEED = Number(process.env.CRASH_SEED ?? 1);

describe('a service that is killed again and again while a busy month is played', () => {
  let month: CrashMonth | undefined;
  beforeAll(async () => {
    month = await playCrashMonth({ seed: SEED, days: 30, gifts: 360, kills: KILLS });
  });
  afterAll(() => month?.close());

  it('loses nothing and doubles nothing, to the cent', async () => {
    expect(month!.service.kills).toBe(KILLS);
    await expectNothingLost(month!);
  });
});
