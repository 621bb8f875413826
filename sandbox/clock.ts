/**
 * The sandbox's only source of time. It can be moved forward, as Stripe's test clocks can,
 * so that a day's expiry is tried in a millisecond.
 * @see https://docs.stripe.com/billing/testing/test-clocks
 */
export class Clock {
  private offsetMs = 0;
  private readonly onMoved: (() => void)[] = [];

  /** Milliseconds since the epoch, sandbox time. */
  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  /** Whole seconds since the epoch, as every Stripe timestamp is. */
  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /**
   * Whole seconds of the real clock: webhook signatures are judged by the receiver's clock,
   * which the sandbox cannot move.
   */
  wallSeconds(): number {
    return Math.floor(Date.now() / 1000);
  }

  advance(byMs: number): void {
    this.offsetMs += byMs;
    for (const listener of this.onMoved) listener();
  }

  /** Calls back after every `advance`. */
  whenMoved(listener: () => void): void {
    this.onMoved.push(listener);
  }
}
