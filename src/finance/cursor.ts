import { InvalidRequestError } from '../kernel/domain-error.js';

/** The last row of a page: the next begins after it, whatever was added meanwhile. */
export interface Cursor {
  /** ISO 8601, UTC, with as many digits as the column has. */
  readonly at: string;
  readonly id: string;
}

const TIME =
  /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3,6}Z$/;
const ID = /^[\x21-\x7e]{1,255}$/;

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @throws InvalidRequestError for anything this service did not write. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string];
    if (ID.test(id) && TIME.test(at)) return { at, id };
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new InvalidRequestError([{ field: 'cursor', message: 'is not a cursor of this service' }]);
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A page from `limit + 1` rows: the row too many says that there is another page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last ? writeCursor(cursorOf(last)) : null,
  };
}

/** The number in a cursor of rows that have one; null where it has none. */
export function numeric(id: string | undefined): string | null {
  return id !== undefined && /^\d{1,18}$/.test(id) ? id : null;
}
