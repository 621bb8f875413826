import { seededRandom } from '../../../sandbox/seeded-random.js';

/** An event as one database is told it. */
export interface Telling<Event> {
  readonly event: Event;
  /** Which of the two copies takes it. */
  readonly by: number;
  /** Whether both apply it at the same time. */
  readonly twice: boolean;
}

export interface ToldOrder<Event> {
  /** What is delivered, in batches whose events come at the same time. */
  readonly batches: readonly (readonly Telling<Event>[])[];
  /** What never arrives, and is found by reconciliation. */
  readonly dropped: readonly Event[];
}

/** The same events in an order of their own: shuffled, some again and again, some not at all. */
export function orderOf<Event>(events: readonly Event[], seed: number): ToldOrder<Event> {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  // How often each is told: mostly once, now and then not at all.
  const times = events.map(() => [0, 1, 1, 1, 1, 1, 2, 3][below(8)]!);
  const told = events
    .flatMap((event, at) => Array.from({ length: times[at]! }, () => ({ event, at: random() })))
    .sort((one, other) => one.at - other.at)
    .map(({ event }) => ({ event, by: below(2), twice: below(8) === 0 }));
  const batches = [];
  while (told.length > 0) batches.push(told.splice(0, 1 + below(32)));
  return { batches, dropped: events.filter((_, at) => times[at] === 0) };
}
