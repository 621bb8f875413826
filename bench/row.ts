import type { Workshop } from './workshop.js';

/** One line of the table: something measured beside its ceiling. */
export interface Row {
  /** What `npm run bench -- NAME` calls it. */
  readonly name: string;
  readonly measured: string;
  readonly ceiling: string;
  readonly unit: string;
  /** Starts what takes part. */
  enter(workshop: Workshop): Promise<Race>;
}

/** The two that are measured by turns. */
export interface Race {
  /** Before each pair of rounds, untimed. */
  prepare(): Promise<void>;
  runMeasured(): Promise<Sample>;
  runCeiling(): Promise<Sample>;
  /** After each pair of rounds. @throws where what was measured is not what it claims to be. */
  check(): Promise<void>;
}

export interface Sample {
  readonly perSecond: number;
  /** The load generator's share of its core, 0 to 1. */
  readonly generatorBusy: number;
}
