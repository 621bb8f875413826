import { InvalidRequestError } from '../kernel/domain-error.js';

/** The last row of a page: the next begins after it, whatever was added meanwhile. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

const ID = /^[\x21-\x7e]{1,255}$/;

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** @throws InvalidRequestError for anything this service did not write. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string];
    const time = new Date(at);
    if (ID.test(id) && isPlausible(time)) return { at: time, id };
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

function isPlausible(time: Date): boolean {
  return time.getTime() > 0 && time.getUTCFullYear() < 2100;
}

/** The number in a cursor of rows that have one; null where it has none. */
export function numeric(id: string | undefined): string | null {
  return id !== undefined && /^\d{1,18}$/.test(id) ? id : null;
}
