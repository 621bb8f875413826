import type { GiftFacts, Plan } from './gift-facts.js';

export type Value = string | number | boolean | Date | null;

/** A table, and the rows of it that a gift comes to. */
export interface TableSource {
  readonly table: string;
  readonly columns: readonly string[];
  /** The rows of one gift. @param at its place, from 0: generated numbers follow from it. */
  rowsOf(gift: GiftFacts, at: number, plan: Plan): readonly (readonly Value[])[];
}
