/** Something that goes wrong with the next calls that match. */
export interface Fault {
  /** `error`: 500; `rate_limit`: 429; `hang`: no answer; `disconnect`: the connection is cut; `delay`: late. */
  kind: 'error' | 'rate_limit' | 'hang' | 'disconnect' | 'delay';
  /** How many calls it befalls; 1 unless said otherwise. */
  times?: number;
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
  private waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  /** The fault that befalls this call, if any; it is used up by one. */
  take(method: string, path: string): Fault | undefined {
    const entry = this.waiting.find(
      ({ fault }) =>
        (fault.method === undefined || fault.method === method) &&
        path.startsWith(fault.path ?? '/'),
    );
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.waiting = this.waiting.filter((each) => each !== entry);
    return entry.fault;
  }
}
