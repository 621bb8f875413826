import type { Pair } from './interleave.js';
import { median } from './median.js';
import type { Row, Sample } from './row.js';

/** A row's medians; ratios are taken pair by pair, before the median. */
export interface Summary {
  readonly row: Row;
  readonly measured: Sample;
  readonly ceiling: Sample;
  readonly ratio: number;
  readonly lowestRatio: number;
  readonly highestRatio: number;
}

export function summarise(row: Row, pairs: readonly Pair[]): Summary {
  const ratios = pairs.map(ratioOf);
  return {
    row,
    measured: medianSample(pairs.map(({ measured }) => measured)),
    ceiling: medianSample(pairs.map(({ ceiling }) => ceiling)),
    ratio: median(ratios),
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios),
  };
}

export function ratioOf({ measured, ceiling }: Pair): number {
  return measured.perSecond / ceiling.perSecond;
}

function medianSample(samples: readonly Sample[]): Sample {
  return {
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    generatorBusy: median(samples.map(({ generatorBusy }) => generatorBusy)),
  };
}
