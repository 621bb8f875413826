import { InvalidRequestError } from '../kernel/domain-error.js';
import type { ArticleGrouping } from './articles.requests.js';
import { type Cursor, readCursor } from './cursor.js';
import type { ArticlePlace } from './read-articles.js';

/** Where a page of articles begins, and as of when the first one was: all pages are of one state. */
export interface ArticlesCursor {
  readonly asOf: Date;
  readonly after: ArticlePlace;
}

/** @throws InvalidRequestError for anything this service did not write for that grouping. */
export function readArticlesCursor(
  groupBy: ArticleGrouping,
  text: string | undefined,
): ArticlesCursor | null {
  const cursor = readCursor('articles', text);
  if (!cursor) return null;
  const after = readPlace(groupBy, cursor.id);
  if (after) return { asOf: new Date(cursor.at), after };
  throw new InvalidRequestError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
}

export function articlesCursor(groupBy: ArticleGrouping, asOf: Date, place: ArticlePlace): Cursor {
  return { at: asOf.toISOString(), id: JSON.stringify([groupBy, ...place]) };
}

function readPlace(groupBy: ArticleGrouping, id: string): ArticlePlace | null {
  try {
    const [of, ...place] = JSON.parse(id) as unknown[];
    return of === groupBy && isPlace(place) ? place : null;
  } catch {
    return null;
  }
}

function isPlace(place: unknown[]): place is [...ArticlePlace] {
  const [daysBefore, currency, belowMinor, campaign, name] = place;
  const areNumbers = Number.isSafeInteger(belowMinor) && Math.abs(Number(daysBefore)) < 1_000;
  const areTexts = [currency, campaign, name].every(
    (text) => typeof text === 'string' && !text.includes('\0'),
  );
  return place.length === 5 && Number.isInteger(daysBefore) && areNumbers && areTexts;
}
