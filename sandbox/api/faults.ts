import { requireProbability } from '../events/delivery-faults.js';
import { seededRandom } from '../seeded-random.js';

/** Something that goes wrong with the next calls that match. */
export interface Fault {
  /** `error`: 500; `rate_limit`: 429; `hang`: no answer; `disconnect`: the connection is cut; `delay`: late. */
  kind: 'error' | 'rate_limit' | 'hang' | 'disconnect' | 'delay';
  /** How many calls that match it spares first; none unless said otherwise. */
  after?: number;
  /** How many calls it befalls; 1 unless said otherwise, Infinity where it has a probability. */
  times?: number;
  /** How likely it befalls a call that matches, 0 to 1; 1 unless said otherwise. */
  probability?: number;
  /** `GET`, `POST` or `DELETE`; any unless said otherwise. */
  method?: string;
  /** The beginning of the paths it befalls, e.g. `/v1/checkout/sessions`; any unless said otherwise. */
  path?: string;
  /** Whether the work is done although the caller does not learn it; `error`, `hang`, `disconnect`. */
  executes?: boolean;
  /** For `delay`: how late the work is done and answered. */
  delayMs?: number;
}

export const FAULT_KINDS = ['error', 'rate_limit', 'hang', 'disconnect', 'delay'] as const;

/** The faults that are set up and not yet used up. They live in memory only. */
export class Faults {
  private waiting: { fault: Fault; spared: number; left: number }[] = [];
  private random = seededRandom(1);

  /** @throws ApiError 400 for a probability that is none. */
  add(fault: Fault): void {
    if (fault.probability !== undefined) requireProbability(fault.probability, 'probability');
    const times = fault.times ?? (fault.probability === undefined ? 1 : Infinity);
    this.waiting.push({ fault, spared: fault.after ?? 0, left: times });
  }

  /** Begins anew: the same calls after it meet the same chances. */
  clear(): void {
    this.waiting = [];
    this.random = seededRandom(1);
  }

  /** The fault that befalls this call, if any; it is used up by one. */
  take(method: string, path: string): Fault | undefined {
    const entry = this.waiting.find(
      ({ fault }) =>
        (fault.method === undefined || fault.method === method) &&
        path.startsWith(fault.path ?? '/') &&
        (fault.probability === undefined || this.random() < fault.probability),
    );
    if (!entry) return undefined;
    if (entry.spared > 0) {
      entry.spared -= 1;
      return undefined;
    }
    entry.left -= 1;
    if (entry.left <= 0) this.waiting = this.waiting.filter((each) => each !== entry);
    return entry.fault;
  }
}
