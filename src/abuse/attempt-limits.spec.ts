import { type AttemptLimit, attemptLimits } from './attempt-limits.js';

describe('the limits on attempts', () => {
  it('follow from the one that is set', () => {
    expect(attemptLimits(20)).toEqual({
      network: { points: 20, seconds: 60 },
      free: { points: 5, seconds: 60 },
      campaign: { points: 6_000, seconds: 60 },
      tightenedNetwork: { points: 5, seconds: 600 },
      tightenedCampaign: { points: 60, seconds: 60 },
      tightenedCampaignOfPersons: { points: 600, seconds: 60 },
    });
  });

  it.each([1, 2, 3, 7])('leave every reader one attempt at %d a minute', (attemptsPerMinute) => {
    const limits = Object.values<AttemptLimit>({ ...attemptLimits(attemptsPerMinute) });
    expect(limits.filter(({ points }) => points < 1)).toEqual([]);
  });
});
