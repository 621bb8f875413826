import type { Clock } from './clock.js';

interface Appointment {
  dueAtMs: number;
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
  private timer: NodeJS.Timeout | undefined;
  private wakesAtMs = Infinity;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly afterRun: () => void,
  ) {
    clock.whenMoved(() => this.runDue());
  }

  /** Work that throws is a bug of ours and ends the process, as it would outside a timer. */
  at(dueAtMs: number, run: () => void): void {
    this.heap.push({ dueAtMs, run });
    this.siftUp(this.heap.length - 1);
    if (dueAtMs < this.wakesAtMs) this.sleep();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private runDue(): void {
    const nowMs = this.clock.nowMs();
    let ran = false;
    for (let next = this.heap[0]; next && next.dueAtMs <= nowMs; next = this.heap[0]) {
      this.removeFirst();
      next.run();
      ran = true;
    }
    if (ran) this.afterRun();
    this.sleep();
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
      if (this.dueAt(parent) <= this.dueAt(index)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private siftDown(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = this.dueAt(left + 1) < this.dueAt(left) ? left + 1 : left;
      if (this.dueAt(smaller) >= this.dueAt(index)) return;
      this.swap(index, smaller);
      index = smaller;
    }
  }

  /** Infinity beyond the end, so that a missing child is never the smaller one. */
  private dueAt(index: number): number {
    return this.heap[index]?.dueAtMs ?? Infinity;
  }

  private swap(one: number, other: number): void {
    const [first, second] = [this.heap[one], this.heap[other]];
    if (!first || !second) return;
    this.heap[one] = second;
    this.heap[other] = first;
  }
}
