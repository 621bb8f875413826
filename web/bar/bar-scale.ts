import type { Progress } from '../service/progress.js';

export interface ScaleMark {
  amountMinor: number;
  /** Share of the bar's length, 0 to 1. */
  position: number;
  reached: boolean;
}

export interface BarScale {
  /** Shares of the bar's length, 0 to 1. */
  raised: number;
  pending: number;
  marks: ScaleMark[];
}

/** Beyond twice the scale the marks would crowd at the start, so the bar then simply is full. */
const LONGEST_STRETCH = 2;

/**
 * Where everything stands on the bar. Past its end the scale stretches, so that the goal's mark
 * stays in sight with the money that went beyond it. Null where there is nothing to measure against.
 */
export function barScale(progress: Progress): BarScale | null {
  const scaleEnd = Math.max(0, progress.goalMinor ?? 0, ...progress.scaleMinor);
  if (!progress.goalMinor || scaleEnd === 0) return null;

  const raisedMinor = Math.max(0, progress.raisedMinor);
  const end = Math.min(Math.max(scaleEnd, raisedMinor), scaleEnd * LONGEST_STRETCH);
  const raised = Math.min(1, raisedMinor / end);
  const milestones = progress.milestones.map(({ amountMinor }) => amountMinor);
  const amounts = [...new Set([...progress.scaleMinor, ...milestones, progress.goalMinor])];
  return {
    raised,
    pending: Math.min(1 - raised, Math.max(0, progress.pendingMinor) / end),
    // A milestone may lie beyond what the bar is long enough for.
    marks: amounts
      .filter((amountMinor) => amountMinor <= end)
      .sort((a, b) => a - b)
      .map((amountMinor) => ({
        amountMinor,
        position: amountMinor / end,
        reached: amountMinor > 0 && raisedMinor >= amountMinor,
      })),
  };
}
