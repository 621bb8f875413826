import type { Clock } from './clock.js';

interface Appointment {
  dueAtMs: number;
  /** Counts up, so that what is due at the same time runs in the order it was made. */
  order: number;
  run: () => void;
}

/** Node's timers overflow beyond 2^31 − 1 ms; waking up early once a day is harmless. */
const LONGEST_SLEEP_MS = 86_400_000;

/**
 * Runs work when the sandbox's clock reaches its time, with one timer for all of it: a binary
 * heap, soonest first. Appointments are not state: each resource makes its own again at start.
 */
export class Scheduler {
  private readonly heap: Appointment[] = [];
  private made = 0;
  private timer: NodeJS.Timeout | undefined;
  private wakesAtMs = Infinity;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly afterRun: () => void,
  ) {}

  /** Work that throws is a bug of ours and ends the process, as it would outside a timer. */
  at(dueAtMs: number, run: () => void): void {
    this.heap.push({ dueAtMs, order: this.made++, run });
    this.siftUp(this.heap.length - 1);
    if (dueAtMs < this.wakesAtMs) this.sleep();
  }

  /**
   * Moves the clock forward. What becomes due on the way runs in order of time, each with the
   * clock standing at its own time, and so does what it leads to; each is committed by itself, as
   * a month of them would be too much for one line of the journal.
   */
  advance(byMs: number): void {
    const startMs = this.clock.nowMs();
    this.runUntil(startMs + byMs, ({ dueAtMs, run }) => {
      this.clock.standingAt(Math.max(dueAtMs, startMs), run);
      this.afterRun();
    });
    this.clock.offsetMs += byMs;
    this.sleep();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private runDue(): void {
    if (this.runUntil(this.clock.nowMs(), ({ run }) => run())) this.afterRun();
    this.sleep();
  }

  /** @returns whether there was anything to run. */
  private runUntil(untilMs: number, carryOut: (appointment: Appointment) => void): boolean {
    let ran = false;
    for (let next = this.heap[0]; next && next.dueAtMs <= untilMs; next = this.heap[0]) {
      this.removeFirst();
      carryOut(next);
      ran = true;
    }
    return ran;
  }

  private sleep(): void {
    clearTimeout(this.timer);
    const next = this.heap[0];
    this.wakesAtMs = next?.dueAtMs ?? Infinity;
    if (!next || this.stopped) return;
    const sleepMs = Math.min(Math.max(0, next.dueAtMs - this.clock.nowMs()), LONGEST_SLEEP_MS);
    this.timer = setTimeout(() => this.runDue(), sleepMs);
    this.timer.unref();
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (last && this.heap.length > 0) {
      this.heap[0] = last;
      this.siftDown(0);
    }
  }

  private siftUp(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isSooner(index, parent)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private siftDown(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const sooner = this.isSooner(left + 1, left) ? left + 1 : left;
      if (!this.isSooner(sooner, index)) return;
      this.swap(index, sooner);
      index = sooner;
    }
  }

  /** False beyond the end, so that a missing child is never the sooner one. */
  private isSooner(one: number, other: number): boolean {
    const [first, second] = [this.heap[one], this.heap[other]];
    if (!first) return false;
    if (!second || first.dueAtMs !== second.dueAtMs) {
      return first.dueAtMs < (second?.dueAtMs ?? Infinity);
    }
    return first.order < second.order;
  }

  private swap(one: number, other: number): void {
    const [first, second] = [this.heap[one], this.heap[other]];
    if (!first || !second) return;
    this.heap[one] = second;
    this.heap[other] = first;
  }
}
