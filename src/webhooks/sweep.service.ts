import { setTimeout as wait } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InboxService } from './inbox.service.js';
import { ProcessorService } from './processor.service.js';

const EVERY_MS = 2_000;
const MOST_AT_ONCE = 500;

/** How often a drain tries again though nothing came of it, and how long it waits in between. */
const MOST_IN_VAIN = 4;
const PAUSE_MS = 1_000;

/** One sweep in so many looks for parked events whose parent is there all the same. */
const FORGOTTEN_EVERY = 30;

/**
 * Takes up events that were stored and not applied: left by a copy that died right after its 200,
 * or due for another try. At start it takes all that wait, without the grace the others have.
 */
@Injectable()
export class SweepService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SweepService.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;
  private stopped = false;
  private sweeps = 0;

  constructor(
    private readonly inbox: InboxService,
    private readonly processor: ProcessorService,
  ) {}

  onApplicationBootstrap(): void {
    this.sweepThenWait(true);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
    await this.processor.idle();
  }

  /** Takes up parked events that nobody released: there should be none. */
  async releaseForgotten(): Promise<void> {
    const forgotten = await this.inbox.releaseForgotten();
    if (forgotten.length > 0) {
      this.logger.warn({ events: forgotten.length }, 'parked events whose parent is there');
    }
    await Promise.all(forgotten.map((event) => this.processor.process(event)));
  }

  /** Applies what waits. @param includeFresh also what another copy may be applying right now. */
  async sweep(includeFresh = false): Promise<void> {
    for (;;) {
      const events = await this.inbox.findWaiting(MOST_AT_ONCE, includeFresh);
      await Promise.all(events.map((event) => this.processor.takeUp(event)));
      // What failed waits longer now, or it would come back at once.
      if (events.length < MOST_AT_ONCE || includeFresh || this.stopped) return;
    }
  }

  /**
   * Applies what waits now, whoever stored it and whenever its next try is due.
   * @returns how much of it is left; what came since then is not counted.
   */
  async drain(): Promise<number> {
    const asOf = await this.inbox.now();
    let left = Infinity;
    // A lock that somebody holds for a moment, or an answer that Stripe owes, is waited for.
    for (let inVain = 0; left > 0 && inVain < MOST_IN_VAIN;) {
      if (inVain > 0) await wait(PAUSE_MS);
      // While nothing comes of it, only what is due: the tries of what fails by itself count.
      await this.sweep(inVain === 0);
      await this.processor.idle();
      const now = await this.inbox.countWaiting(asOf);
      inVain = now < left ? 0 : inVain + 1;
      left = now;
    }
    return left;
  }

  private async sweepOnce(includeFresh: boolean): Promise<void> {
    await this.sweep(includeFresh);
    this.sweeps += 1;
    if (this.sweeps % FORGOTTEN_EVERY === 1) await this.releaseForgotten();
  }

  private sweepThenWait(includeFresh: boolean): void {
    this.sweeping = this.sweepOnce(includeFresh)
      .catch((error: unknown) => this.logger.error({ err: error }, 'sweep failed'))
      .finally(() => {
        if (!this.stopped) this.timer = setTimeout(() => this.sweepThenWait(false), EVERY_MS);
      });
  }
}
