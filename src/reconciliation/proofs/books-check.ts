import type { DifferenceKind } from './difference.js';

/** A query that brings a row for each thing that is wrong, with `ids` and both amounts. */
export interface BooksCheck {
  readonly name: string;
  readonly kind: DifferenceKind;
  readonly sql: string;
}
