import assert from 'node:assert/strict';

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  assert(values.length > 0, 'no values');
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
