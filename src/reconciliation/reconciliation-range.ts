import { InvalidRequestError } from '../kernel/domain-error.js';
import type { StripeRange } from '../stripe/stripe-lists.gateway.js';

const DAY_MS = 24 * 3600_000;
const MOST_DAYS = 400;

/** Without a range: as far back as Stripe keeps events. */
const USUAL_DAYS = 30;

/**
 * The range of a run: `from` inclusive, `to` exclusive, up to now.
 * @throws InvalidRequestError where it lies in the future, is over 400 days, or is none.
 */
export function readReconciliationRange(
  { from, to }: { from: Date | null; to: Date | null },
  now: Date,
): StripeRange {
  const end = to && to < now ? to : now;
  const start = from ?? new Date(startOfDay(end).getTime() - USUAL_DAYS * DAY_MS);
  if (start >= now) throw fault('from', 'must not be in the future');
  if (start >= end) throw fault('from', 'must be before "to"');
  if (end.getTime() - start.getTime() > MOST_DAYS * DAY_MS) {
    throw fault('from', `must be at most ${MOST_DAYS} days before "to"`);
  }
  return { from: start, to: end };
}

/**
 * A range in slices that end at midnight, UTC; its ends may lie within a day.
 * @param done the end of what an earlier run came to: what lies before it is left out.
 * @param days of a slice.
 */
export function slicesOf({ from, to }: StripeRange, done: Date | null, days = 1): StripeRange[] {
  const slices: StripeRange[] = [];
  for (let start = done && done > from ? done : from; start < to;) {
    const next = new Date(startOfDay(start).getTime() + days * DAY_MS);
    const end = next < to ? next : to;
    slices.push({ from: start, to: end });
    start = end;
  }
  return slices;
}

export function startOfDay(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS);
}

/** Monday, UTC. */
export function startOfWeek(time: Date): Date {
  const daysSinceMonday = (time.getUTCDay() + 6) % 7;
  return new Date(startOfDay(time).getTime() - daysSinceMonday * DAY_MS);
}

function fault(field: string, message: string): InvalidRequestError {
  return new InvalidRequestError([{ field, message }]);
}
