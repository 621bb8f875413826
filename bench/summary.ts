import { type Load, medianLoad } from './machine/load.js';
import { median } from './median.js';
import type { Reading, Row, Target } from './row.js';

/** What a row came to: medians, and how far the rounds lie apart. */
export interface Summary {
  readonly row: Row;
  readonly measured: number;
  readonly against: number | null;
  /** What the target is about: the ratio, taken round by round, or the figure where there is none. */
  readonly score: number;
  readonly lowest: number;
  readonly highest: number;
  readonly load: Load;
  readonly againstLoad: Load;
  readonly verdict: string;
  /** Of the last round. */
  readonly remark: string | null;
}

export function summarise(row: Row, readings: readonly Reading[]): Summary {
  const scores = readings.map(scoreOf);
  const score = median(scores);
  const load = medianLoad(readings.map((reading) => reading.load ?? []));
  return {
    row,
    measured: median(readings.map(({ measured }) => measured)),
    against: row.against === null ? null : median(readings.map(({ against }) => against!)),
    score,
    lowest: Math.min(...scores),
    highest: Math.max(...scores),
    load,
    againstLoad: medianLoad(readings.map((reading) => reading.againstLoad ?? [])),
    verdict: verdictOf(row.target, score, () => row.explain?.(readings) ?? nameBusiest(load)),
    remark: readings.at(-1)?.remark ?? null,
  };
}

export function scoreOf({ measured, against }: Reading): number {
  return against === undefined ? measured : measured / against;
}

function verdictOf(target: Target | null, score: number, explain: () => string): string {
  if (!target) return 'stated';
  const reaches = (value: number) => (target.is === 'at least' ? score >= value : score <= value);
  if (target.aim !== undefined && reaches(target.aim)) return 'met, and the aim';
  return reaches(target.value) ? 'met' : `missed: ${explain()}`;
}

/** A core that is busy nearly all of the time is what limits. */
const FULL = 0.9;

function nameBusiest(load: Load): string {
  const [busiest] = (['server', 'others'] as const)
    .map((core) => load.filter((one) => one.core === core))
    .sort((one, other) => sum(other) - sum(one));
  if (!busiest || busiest.length === 0) return 'the system does not tell who was busy';
  const shares = busiest.map(({ role, share }) => `${role} ${percent(share)}`).join(', ');
  return sum(busiest) >= FULL
    ? `a core is full: ${shares}`
    : `no core is full, the busiest has ${shares}: it waits`;
}

function sum(load: Load): number {
  return load.reduce((total, { share }) => total + share, 0);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
