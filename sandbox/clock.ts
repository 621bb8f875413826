/**
 * The sandbox's only source of time. It can begin in the past and be moved forward, as Stripe's
 * test clocks can, so that a day's expiry is tried in a millisecond.
 * @see https://docs.stripe.com/billing/testing/test-clocks
 */
export class Clock {
  /** While work of its own time runs on the way of an advance: that time. */
  private standsAtMs: number | null = null;

  /** @param offsetMs how far the sandbox's time is ahead of the real one; negative: behind. */
  constructor(public offsetMs = 0) {}

  /** Milliseconds since the epoch, sandbox time. */
  nowMs(): number {
    return this.standsAtMs ?? Date.now() + this.offsetMs;
  }

  /** Whole seconds since the epoch, as every Stripe timestamp is. */
  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /**
   * Whole seconds of the real clock: webhook signatures and `expires_at` are judged by the
   * caller's clock, which the sandbox cannot move.
   */
  wallSeconds(): number {
    return Math.floor(Date.now() / 1000);
  }

  /** Runs synchronous work while the clock stands at a time. */
  standingAt(timeMs: number, work: () => void): void {
    const before = this.standsAtMs;
    this.standsAtMs = timeMs;
    try {
      work();
    } finally {
      this.standsAtMs = before;
    }
  }
}
