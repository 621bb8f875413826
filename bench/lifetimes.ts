/** What was started, to be stopped in reverse: at the end, after a failure, or at a signal. */
export class Lifetimes {
  private readonly stops: (() => Promise<void>)[] = [];
  private ending: Promise<void> | null = null;

  /** Whether the end has begun. */
  get isEnding(): boolean {
    return this.ending !== null;
  }

  /**
   * Starts something and remembers how to stop it; what is just starting when the end comes is
   * stopped as soon as it has started.
   */
  async use<T>(start: () => Promise<T>, stop: (started: T) => Promise<void>): Promise<T> {
    if (this.ending) throw new Error('the run is being ended');
    const starting = start();
    this.stops.push(() => starting.then(stop, () => undefined));
    return starting;
  }

  /** A part of the run that ends earlier than the whole. */
  async during<T>(work: (part: Lifetimes) => Promise<T>): Promise<T> {
    const part = new Lifetimes();
    await this.use(
      () => Promise.resolve(part),
      () => part.end(),
    );
    try {
      return await work(part);
    } finally {
      await part.end();
    }
  }

  /** Stops everything, the last first; one that fails is reported and keeps no other. */
  end(): Promise<void> {
    this.ending ??= this.stopAll();
    return this.ending;
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.stops.splice(0).reverse()) {
      await stop().catch((error: unknown) => {
        process.stderr.write(`bench: while cleaning up: ${String(error)}\n`);
      });
    }
  }
}
