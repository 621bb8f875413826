import {
  type CampaignGuard,
  HOLD_MINUTES,
  judgeDeclines,
  KEEPS_TIGHT,
  LONGEST_HOLD_MINUTES,
  mostPaidThatMatter,
  TIGHTENS,
} from './judge-declines.js';

const NOW = new Date('2026-11-27T03:00:00.000Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const guard = (overrides: Partial<CampaignGuard> = {}): CampaignGuard => ({
  tightenedAt: after(-20),
  tightenedUntil: after(10),
  holdMinutes: HOLD_MINUTES,
  ...overrides,
});

describe('a campaign that is loose', () => {
  it('is tightened by many declines that are half of all outcomes', () => {
    expect(judgeDeclines({ declines: 20, paid: 20 }, null, NOW)).toEqual({
      tightenedAt: NOW,
      tightenedUntil: after(HOLD_MINUTES),
      holdMinutes: HOLD_MINUTES,
    });
  });

  it.each([
    ['too few for a rate', { declines: TIGHTENS.declines - 1, paid: 0 }],
    ['too few among payments', { declines: 20, paid: 21 }],
    ['as many as a front page brings', { declines: 12_000, paid: 100_000 }],
  ])('stays loose with declines that are %s', (_, outcomes) => {
    expect(judgeDeclines(outcomes, null, NOW)).toBeNull();
  });

  it('stays so with what would keep a tightened one tight', () => {
    const past = guard({ tightenedUntil: after(-1) });
    expect(judgeDeclines({ declines: 19, paid: 0 }, past, NOW)).toBeNull();
  });

  it.each([
    ['doubled for who comes back within a day', -60, 30, 60],
    ['never longer than the longest', -60, LONGEST_HOLD_MINUTES, LONGEST_HOLD_MINUTES],
    ['as at first after a quiet day', -24 * 60, 120, HOLD_MINUTES],
  ])('is held %s', (_, endedMinutes, lastHold, holdMinutes) => {
    const last = guard({
      tightenedAt: after(endedMinutes - 30),
      tightenedUntil: after(endedMinutes),
      holdMinutes: lastHold,
    });
    expect(judgeDeclines({ declines: 50, paid: 0 }, last, NOW)).toEqual({
      tightenedAt: NOW,
      tightenedUntil: after(holdMinutes),
      holdMinutes,
    });
  });
});

describe('a campaign that is tightened', () => {
  it('stays so for longer while fewer declines than tightened it go on', () => {
    expect(judgeDeclines({ declines: KEEPS_TIGHT.declines, paid: 15 }, guard(), NOW)).toEqual({
      ...guard(),
      tightenedUntil: after(HOLD_MINUTES),
    });
  });

  it.each([
    ['only what honest cards do', { declines: 5, paid: 16 }],
    ['next to nothing', { declines: KEEPS_TIGHT.declines - 1, paid: 0 }],
  ])('is left to loosen by itself with %s', (_, outcomes) => {
    expect(judgeDeclines(outcomes, guard(), NOW)).toBeNull();
  });

  it('is not written anew with every batch of events', () => {
    const fresh = guard({ tightenedUntil: after(HOLD_MINUTES - 0.5) });
    expect(judgeDeclines({ declines: 900, paid: 100 }, fresh, NOW)).toBeNull();
  });
});

it('is judged the same by counting payments only as far as they matter', () => {
  for (const declines of [1, 5, 19, 20, 333]) {
    const most = mostPaidThatMatter(declines);
    for (const before of [null, guard()]) {
      const exactly = judgeDeclines({ declines, paid: most * 50 }, before, NOW);
      expect(judgeDeclines({ declines, paid: most }, before, NOW)).toEqual(exactly);
    }
  }
});
