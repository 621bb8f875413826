const DAY_MS = 24 * 3600_000;

/** Whole days until `closesAt`, the last one counted from its first moment as 1; null without an end. */
export function daysLeft(closesAt: string | null, now: Date): number | null {
  if (closesAt === null) return null;
  return Math.max(0, Math.ceil((Date.parse(closesAt) - now.getTime()) / DAY_MS));
}
