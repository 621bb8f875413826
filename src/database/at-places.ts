/**
 * Rows that a statement found for items of `unnest(…) WITH ORDINALITY AS … (…, at)`, in the items' order.
 * @returns null where an item has none.
 */
export function atPlaces<Row extends { readonly at: number }>(
  items: readonly unknown[],
  rows: readonly Row[],
): (Row | null)[] {
  const byPlace = new Map(rows.map((row) => [row.at, row]));
  return items.map((_, index) => byPlace.get(index + 1) ?? null);
}
