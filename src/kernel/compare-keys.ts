export type Key = number | string;

/** Orders by the first key that differs; 0 where none does. Keys in one place are of one type. */
export function compareKeys(one: readonly Key[], other: readonly Key[]): number {
  for (const [at, key] of one.entries()) {
    if (key !== other[at]) return key < other[at]! ? -1 : 1;
  }
  return 0;
}
