const made = new Map<string, Intl.NumberFormat>();

/** More than the notations of all languages and currencies that one campaign is read in. */
const MOST_KEPT = 200;

/**
 * How a language writes numbers. Each is made once: to make one takes a hundred times as long as to
 * use it, and a page writes dozens of sums. Tags are what readers ask for, so few enough are kept.
 */
export function numberFormat(
  tag: string,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const key = tag + JSON.stringify(options);
  const kept = made.get(key);
  if (kept) return kept;
  const format = new Intl.NumberFormat(tag, options);
  if (made.size >= MOST_KEPT) made.clear();
  made.set(key, format);
  return format;
}
