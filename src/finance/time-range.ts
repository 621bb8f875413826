import { InvalidRequestError } from '../kernel/domain-error.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a day (its first moment, UTC) or a time with its zone.
 * @throws InvalidRequestError naming the field.
 */
export function readTime(field: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const time = new Date(DAY.test(text) ? `${text}T00:00:00Z` : TIME.test(text) ? text : NaN);
  if (!Number.isNaN(time.getTime()) && isDay(text.slice(0, 10))) return time;
  throw new InvalidRequestError([
    { field, message: 'must be a day (2026-11-01) or a time with its zone (2026-11-01T08:00:00Z)' },
  ]);
}

/** `from` inclusive, `to` exclusive. @throws InvalidRequestError */
export function readRange(query: { from?: string; to?: string }): {
  from: Date | null;
  to: Date | null;
} {
  const from = readTime('from', query.from);
  const to = readTime('to', query.to);
  if (from && to && from > to) {
    throw new InvalidRequestError([{ field: 'from', message: 'must not be after "to"' }]);
  }
  return { from, to };
}

/** Whether there is such a day. One that is none, such as 30 February, is read as another. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
