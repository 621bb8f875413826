import { InvalidRequestError } from '../kernel/domain-error.js';
import { UUID } from '../kernel/uuid.js';
import { isDay } from './time-range.js';

/** The last row of a page: the next begins after it, whatever was added meanwhile. */
export interface Cursor {
  /** ISO 8601, UTC, with as many digits as the column has. */
  readonly at: string;
  readonly id: string;
}

/** What PostgreSQL takes for a bigint. */
const NUMBER = /^\d{1,18}$/;
const STRIPE_ID = /^[\x21-\x7e]{1,255}$/;

/** Every list that has pages, and what the ids of its rows are. */
const LISTS = {
  gifts: NUMBER,
  entries: NUMBER,
  inbox: STRIPE_ID,
  audit: NUMBER,
  mails: UUID,
  payouts: STRIPE_ID,
  'monthly-supports': STRIPE_ID,
  reconciliations: UUID,
  articles: /^\[.{1,1000}\]$/su,
  wall: UUID,
} as const;

type List = keyof typeof LISTS;

const TIME = /^20\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3,6}Z$/;

/** @throws InvalidRequestError for anything this service did not write for that list. */
export function readCursor(list: List, text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const [of, at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as string[];
    if (of === list && isTime(at) && isIdOf(list, id)) return { at, id };
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new InvalidRequestError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A page from `limit + 1` rows: the row too many says that there is another page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  page: {
    list: List;
    limit: number;
    cursorOf: (row: Row) => Cursor;
    itemOf: (row: Row) => Item;
  },
): Page<Item> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(page.itemOf),
    nextCursor:
      rows.length > page.limit && last ? writeCursor(page.list, page.cursorOf(last)) : null,
  };
}

/** The number that an id is; null where it is none. */
export function numeric(id: string): string | null {
  return NUMBER.test(id) ? id : null;
}

function writeCursor(list: List, { at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([list, at, id])).toString('base64url');
}

function isTime(at: unknown): at is string {
  return typeof at === 'string' && TIME.test(at) && isDay(at.slice(0, 10));
}

function isIdOf(list: List, id: unknown): id is string {
  return typeof id === 'string' && LISTS[list].test(id);
}
