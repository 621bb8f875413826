import type { ProgressView } from '../progress/progress.view.js';

/** Shares of a bar's length, 0 to 1. */
export interface BarShares {
  readonly raised: number;
  /** The goal and the milestones, where they stand between the bar's two ends. */
  readonly marks: readonly number[];
}

/** Beyond twice the scale the marks would crowd at the start, so the bar then simply is full. */
const LONGEST_STRETCH = 2;

/**
 * What a picture of the bar shows: as the block does, it stretches past the goal, so that the goal's
 * mark stays in sight. Money on its way is left out, for a picture is kept for days, and it may never
 * arrive. Null where there is no goal to measure against.
 */
export function barShares(progress: ProgressView): BarShares | null {
  const { goalMinor, scaleMinor, milestones } = progress;
  if (!goalMinor) return null;
  const raisedMinor = Math.max(0, progress.raisedMinor);
  const scaleEnd = Math.max(goalMinor, ...scaleMinor);
  const endMinor = Math.min(Math.max(scaleEnd, raisedMinor), scaleEnd * LONGEST_STRETCH);
  const marks = [goalMinor, ...milestones.map(({ amountMinor }) => amountMinor)]
    .map((amountMinor) => amountMinor / endMinor)
    .filter((share) => share > 0 && share < 1);
  return {
    raised: Math.min(1, raisedMinor / endMinor),
    marks: [...new Set(marks)].sort((a, b) => a - b),
  };
}
