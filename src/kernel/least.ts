/**
 * One of two tellings of what never changes, where either may not know it. Should they differ all the
 * same, the lesser wins, so that their order does not matter.
 */
export function least<T extends string | Date>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}
