import { InvalidRequestError } from '../kernel/domain-error.js';
import { isDay, readRange } from './time-range.js';

const DAY_MS = 24 * 3600_000;

/** What is shown where no range is given. */
const USUAL_DAYS = 30;

/** The entries of a range are summed for every answer, so its length is bounded. */
export const MOST_DAYS = 93;

/**
 * The days that are asked for, each as its first moment (UTC), `to` exclusive. Views are counted by the
 * day, so a time of day is refused.
 * @throws InvalidRequestError
 */
export function readArticleDays(
  request: { from?: string; to?: string },
  now: Date,
): { from: Date; to: Date } {
  for (const field of ['from', 'to'] as const) {
    const text = request[field];
    if (text !== undefined && !isDay(text)) throw fault(field, 'must be a day (2026-11-01)');
  }
  const range = readRange(request);
  const tomorrow = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAY_MS);
  const to = range.to ?? tomorrow;
  const from = range.from ?? new Date(to.getTime() - USUAL_DAYS * DAY_MS);
  if (from > to) throw fault('from', 'must not be after "to"');
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw fault('from', `must be at most ${MOST_DAYS} days before "to"`);
  }
  return { from, to };
}

function fault(field: string, message: string): InvalidRequestError {
  return new InvalidRequestError([{ field, message }]);
}
