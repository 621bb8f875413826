/**
 * What the keys that change were before, for an event of the `updated` kind; null where the
 * changes change nothing. Whole values: Stripe leaves out the unchanged keys inside a map.
 */
export function previousAttributes<T extends object>(
  object: T,
  changes: Partial<T>,
): Partial<T> | null {
  const before = Object.entries(object).filter(
    ([key, value]) =>
      Object.hasOwn(changes, key) &&
      JSON.stringify(value) !== JSON.stringify(changes[key as keyof T]),
  );
  return before.length > 0 ? (Object.fromEntries(before) as Partial<T>) : null;
}
