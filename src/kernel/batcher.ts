interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: folds calls that come while a flush is under way into the next one. One flush is
 * in flight at a time and there is no timer, so a lone call waits for nobody, and the busier it
 * gets the more work shares one transaction.
 */
export class Batcher<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private flushing: Promise<void> | null = null;
  private inFlight = 0;

  /**
   * @param flush answers one result per item, in order. Where it fails, its halves are tried, and
   *   theirs, so that a bad item hurts only itself and costs the others a few flushes.
   * @param most items in one flush.
   * @param failsAll whether an error is about all items alike, so that trying fewer is no use.
   */
  constructor(
    private readonly flush: (items: Item[]) => Promise<Result[]>,
    private readonly most: number,
    private readonly failsAll: (error: unknown) => boolean = () => false,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.flushing ??= this.run();
    });
  }

  /** Items that wait or are being flushed. */
  get load(): number {
    return this.waiting.length + this.inFlight;
  }

  /** Resolves when all that was added is flushed. */
  async idle(): Promise<void> {
    while (this.flushing) await this.flushing;
  }

  private async run(): Promise<void> {
    // What arrived in the same turn of the event loop shares the first flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most);
      this.inFlight = batch.length;
      await this.settle(batch);
    }
    this.inFlight = 0;
    this.flushing = null;
  }

  private async settle(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.flush(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, at) => resolve(results[at]!));
    } catch (error) {
      const isHopeless = batch.length === 1 || this.failsAll(error);
      if (isHopeless) batch.forEach(({ reject }) => reject(error));
      else await this.settleHalves(batch);
    }
  }

  private async settleHalves(batch: Waiting<Item, Result>[]): Promise<void> {
    const middle = batch.length >> 1;
    await this.settle(batch.slice(0, middle));
    await this.settle(batch.slice(middle));
  }
}
