/** One copy of a delivery that may go out. */
export interface ReadyCopy {
  readonly delivery: string;
  /** Set for the copy too many: it goes out although the first one has arrived. */
  readonly isDuplicate: boolean;
}

/** What waits to go out, in order of arrival; taking one costs the same however many wait. */
export class ReadyQueue {
  private waiting: ReadyCopy[] = [];
  private taken = 0;

  add(copy: ReadyCopy): void {
    this.waiting.push(copy);
  }

  get size(): number {
    return this.waiting.length - this.taken;
  }

  /** @param pick chooses among as many as wait; 0 is the one that has waited longest. */
  take(pick: (count: number) => number): ReadyCopy | undefined {
    const chosen = this.taken + pick(this.size);
    const copy = this.waiting[chosen];
    const first = this.waiting[this.taken];
    if (!copy || !first) return undefined;
    this.waiting[chosen] = first;
    this.taken += 1;
    // What was taken is dropped only now and then: moving the rest each time would be slow.
    if (this.taken > 1000 && this.taken > this.waiting.length / 2) {
      this.waiting = this.waiting.slice(this.taken);
      this.taken = 0;
    }
    return copy;
  }
}
