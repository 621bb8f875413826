/**
 * How much of the goal is raised: whole, rounded down, so that 100 is never shown early; never
 * below 0, though refunds and disputes can take raised there; null where there is no goal.
 */
export function percentOf(raisedMinor: number, goalMinor: number | null): number | null {
  if (!goalMinor) return null;
  return Math.max(0, Math.floor((raisedMinor * 100) / goalMinor));
}
