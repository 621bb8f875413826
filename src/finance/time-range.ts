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
  // A day that is none, such as 30 February, is read as another.
  const isReal = !Number.isNaN(time.getTime()) && (!DAY.test(text) || sameDay(time, text));
  if (isReal) return time;
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

function sameDay(time: Date, text: string): boolean {
  return time.toISOString().startsWith(text);
}
