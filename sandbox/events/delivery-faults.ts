import { invalidRequest } from '../api/api-error.js';
import { seededRandom } from '../seeded-random.js';

/** What goes wrong with deliveries of the events that arise from now on. */
export interface DeliveryFaultSettings {
  /** How likely an event is delivered twice, 0 to 1. */
  duplicate?: number;
  /** How likely an event never arrives, 0 to 1; it counts as not delivered. */
  drop?: number;
  /** Each copy is late by up to this much real time. */
  delayMs?: number;
  /** Whether what is ready goes out in random order. */
  reorder?: boolean;
  /** The same seed and the same events in the same order meet the same fates; 1 unless said otherwise. */
  seed?: number;
}

/** What becomes of one event on its way to one endpoint. */
export interface DeliveryFate {
  dropped: boolean;
  /** How late each copy goes out; one entry for each copy. */
  delaysMs: readonly number[];
}

/** How many deliveries met which fate since the sandbox started. */
export interface DeliveryCounts {
  planned: number;
  dropped: number;
  duplicated: number;
}

/** Draws the fate of each delivery from one seed. */
export class DeliveryFaults {
  readonly counts: DeliveryCounts = { planned: 0, dropped: 0, duplicated: 0 };
  private settings: Required<DeliveryFaultSettings> = withDefaults({});
  private fate = seededRandom(this.settings.seed);
  /** Of its own, because how often it is asked depends on how fast the receiver is. */
  private order = seededRandom(this.settings.seed + 1);

  /** Replaces all of them: `{}` makes deliveries reliable again. @throws ApiError 400 */
  set(given: DeliveryFaultSettings): void {
    const settings = withDefaults(given);
    requireProbability(settings.duplicate, 'duplicate');
    requireProbability(settings.drop, 'drop');
    if (!(settings.delayMs >= 0 && settings.delayMs < Infinity)) {
      throw invalidRequest(`Invalid delayMs: ${settings.delayMs}`, 'delayMs');
    }
    if (!Number.isSafeInteger(settings.seed)) {
      throw invalidRequest(`Invalid seed: ${settings.seed}`, 'seed');
    }
    this.settings = settings;
    this.fate = seededRandom(settings.seed);
    this.order = seededRandom(settings.seed + 1);
  }

  /** Always draws four times, so that one event's fate does not depend on another one's. */
  draw(): DeliveryFate {
    const { drop, duplicate, delayMs } = this.settings;
    const dropped = this.fate() < drop;
    const copies = this.fate() < duplicate ? 2 : 1;
    const delaysMs = [this.fate() * delayMs, this.fate() * delayMs];
    this.counts.planned += 1;
    if (dropped) this.counts.dropped += 1;
    else if (copies > 1) this.counts.duplicated += 1;
    return { dropped, delaysMs: delaysMs.slice(0, copies) };
  }

  /** Which of some that are ready goes first. */
  pick(count: number): number {
    return this.settings.reorder ? Math.floor(this.order() * count) : 0;
  }
}

function withDefaults(given: DeliveryFaultSettings): Required<DeliveryFaultSettings> {
  return { duplicate: 0, drop: 0, delayMs: 0, reorder: false, seed: 1, ...given };
}

/** @throws ApiError 400 */
export function requireProbability(value: number, param: string): void {
  if (value >= 0 && value <= 1) return;
  throw invalidRequest(`Invalid ${param}: must be from 0 to 1`, param);
}
