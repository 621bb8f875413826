import type { ByTurns } from './interleave.js';
import type { Load } from './machine/load.js';
import type { Workshop } from './workshop.js';

/** One line of the table. */
export interface Row {
  /** What `npm run bench -- NAME` calls it. */
  readonly name: string;
  readonly measured: string;
  /** What it is held against; null where the figure itself is what counts. */
  readonly against: string | null;
  readonly unit: string;
  /** Of the ratio, or of the figure where there is none; null where it is only to be stated. */
  readonly target: Target | null;
  /** Why it misses its target, from what was measured; left out, the busiest core is named. */
  readonly explain?: (readings: readonly Reading[]) => string;
}

export interface Target {
  readonly is: 'at least' | 'at most';
  readonly value: number;
  /** What would be better still. */
  readonly aim?: number;
}

/** Something that is measured as a whole and fills one row, or several from the same rounds. */
export interface Experiment {
  readonly rows: readonly Row[];
  /** Whether it needs what `npm run bench -- prepare` makes. */
  readonly needsPrepared?: boolean;
  /** Starts what takes part. */
  readonly enter: (workshop: Workshop) => Promise<Race>;
}

export function namesOf({ rows }: Experiment): string[] {
  return rows.map(({ name }) => name);
}

export interface Race {
  /** What comes before the first round; left out, that is a round which does not count. */
  warmUp?(): Promise<void>;
  /**
   * One round: prepares untimed, runs what is compared by turns, and checks.
   * @returns a reading for each row, in order.
   * @throws where what was measured is not what it claims to be.
   */
  run(byTurns: ByTurns): Promise<readonly Reading[]>;
}

/** What a row came to in one round, in its unit. */
export interface Reading {
  readonly measured: number;
  readonly against?: number;
  /** Who kept the cores busy meanwhile. */
  readonly load?: Load;
  readonly againstLoad?: Load;
  /** What the figure is made of, in words, where the table is to say so. */
  readonly remark?: string;
}
