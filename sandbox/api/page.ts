import type { Stripe } from 'stripe';
import type { Collection } from '../store/collection.js';
import { invalidRequest, noSuch } from './api-error.js';
import { integer, text } from './decode.js';

/** The parameters of every list. */
export const pageParams = {
  limit: integer(1, 100),
  starting_after: text(),
  ending_before: text(),
};

export interface PageParams {
  limit: number | undefined;
  starting_after: string | undefined;
  ending_before: string | undefined;
}

interface Listing<T> {
  /** The path under which this list is served. */
  url: string;
  /** Stripe's word for an entry, for a cursor that is not there. */
  kind: string;
  matches?: (entry: T) => boolean;
}

/**
 * A page of a collection, newest first. With `ending_before`, the page that ends just before it.
 * @see https://docs.stripe.com/api/pagination
 */
export function page<T extends { readonly id: string }>(
  collection: Collection<T>,
  params: PageParams,
  { url, kind, matches = () => true }: Listing<T>,
): Stripe.ApiList<T> {
  const { limit = 10, starting_after: after, ending_before: before } = params;
  if (after !== undefined && before !== undefined) {
    throw invalidRequest(
      'You cannot provide both starting_after and ending_before.',
      'ending_before',
    );
  }
  const towardsNewer = before !== undefined;
  const step = towardsNewer ? 1 : -1;
  let position = start(collection, params, kind);
  const data: T[] = [];
  for (; data.length <= limit && position >= 0 && position < collection.end; position += step) {
    const entry = collection.at(position);
    if (entry && matches(entry)) data.push(entry);
  }
  const hasMore = data.length > limit;
  if (hasMore) data.pop();
  if (towardsNewer) data.reverse();
  return { object: 'list', data, has_more: hasMore, url };
}

function start<T extends { readonly id: string }>(
  collection: Collection<T>,
  { starting_after: after, ending_before: before }: PageParams,
  kind: string,
): number {
  const cursor = after ?? before;
  if (cursor === undefined) return collection.end - 1;
  const position = collection.positionOf(cursor);
  if (position === undefined) {
    throw noSuch(kind, cursor, after === undefined ? 'ending_before' : 'starting_after', 400);
  }
  return after === undefined ? position + 1 : position - 1;
}
