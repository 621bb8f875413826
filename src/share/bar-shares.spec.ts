import type { ProgressView } from '../progress/progress.view.js';
import { barShares } from './bar-shares.js';

const shares = (overrides: Partial<ProgressView>) =>
  barShares({
    goalMinor: 500_000,
    raisedMinor: 0,
    scaleMinor: [0, 250_000, 500_000],
    milestones: [],
    ...overrides,
  } as ProgressView);
const milestone = (amountMinor: number) => ({ amountMinor, reachedAt: null, reached: false });

describe('barShares', () => {
  it('are of the goal, with the milestones that stand between the ends', () => {
    const milestones = [milestone(250_000), milestone(500_000)];
    expect(shares({ raisedMinor: 130_000, milestones })).toEqual({ raised: 0.26, marks: [0.5] });
  });

  it('stretch past the goal, whose mark stays', () => {
    expect(shares({ raisedMinor: 625_000 })).toEqual({ raised: 1, marks: [0.8] });
  });

  it('are full beyond twice the scale, with the goal in the middle at least', () => {
    expect(shares({ raisedMinor: 99_000_000 })).toEqual({ raised: 1, marks: [0.5] });
  });

  it('are nothing for a total below nothing', () => {
    expect(shares({ raisedMinor: -1337 })).toEqual({ raised: 0, marks: [] });
  });

  it('do not count money on its way', () => {
    expect(shares({ pendingMinor: 400_000 })).toEqual({ raised: 0, marks: [] });
  });

  it.each([null, 0])('are none for a goal of %p', (goalMinor) => {
    expect(shares({ goalMinor, raisedMinor: 1337 })).toBeNull();
  });
});
