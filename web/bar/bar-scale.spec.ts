import type { Progress } from '../service/progress';
import { barScale } from './bar-scale';

const progressOf = (overrides: Partial<Progress>): Progress => ({
  campaign: 'winter',
  currency: 'usd',
  goalMinor: 500000,
  raisedMinor: 10000,
  pendingMinor: 0,
  percent: 2,
  supporters: 1,
  freeSupporters: 0,
  monthly: { supporters: 0 },
  scaleMinor: [0, 250000, 500000],
  milestones: [],
  version: 17,
  ...overrides,
});
const positions = (overrides: Partial<Progress>) =>
  barScale(progressOf(overrides))?.marks.map(({ position }) => position);

describe('barScale', () => {
  it('places the scale evenly up to the goal', () => {
    expect(positions({})).toEqual([0, 0.5, 1]);
    expect(barScale(progressOf({}))?.raised).toBe(0.02);
  });

  it('stretches past the goal so that its mark stays in sight', () => {
    const scale = barScale(progressOf({ raisedMinor: 625000 }));
    expect(scale?.raised).toBe(1);
    expect(scale?.marks.map(({ position }) => position)).toEqual([0, 0.4, 0.8]);
  });

  it('leaves out a milestone that lies beyond the end', () => {
    const milestones = [{ amountMinor: 900_000, reached: false }];
    expect(positions({ milestones })).toEqual([0, 0.5, 1]);
    expect(positions({ milestones, raisedMinor: 900_000 })).toHaveLength(4);
  });

  it('stops stretching at twice the scale', () => {
    expect(positions({ raisedMinor: 50_000_000 })).toEqual([0, 0.25, 0.5]);
  });

  it('never draws a negative total, nor pending money past the end', () => {
    expect(barScale(progressOf({ raisedMinor: -500 }))?.raised).toBe(0);
    const almost = barScale(progressOf({ raisedMinor: 499000, pendingMinor: 20000 }));
    expect(almost!.raised + almost!.pending).toBe(1);
  });

  it('adds the goal to a scale that leaves it out', () => {
    expect(positions({ scaleMinor: [0, 1000000] })).toEqual([0, 0.5, 1]);
  });

  it('marks a milestone, and no longer as reached once a refund has taken it back', () => {
    const milestones = [{ amountMinor: 125000 }];
    const isReached = (raisedMinor: number) =>
      barScale(progressOf({ raisedMinor, milestones }))?.marks.find(
        ({ amountMinor }) => amountMinor === 125000,
      )?.reached;
    expect([isReached(125000), isReached(124999)]).toEqual([true, false]);
  });

  it.each([null, 0])('measures nothing against a goal of %p', (goalMinor) => {
    expect(barScale(progressOf({ goalMinor }))).toBeNull();
  });
});
