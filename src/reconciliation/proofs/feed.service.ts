import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { Clock } from '../../kernel/clock.js';
import { isLive } from '../../stripe/stripe-client.js';
import type { StripeEvent, StripeObject } from '../../stripe/stripe-types.js';
import { InboxService, type Stored } from '../../webhooks/inbox.service.js';
import { ProcessorService } from '../../webhooks/processor.service.js';
import { SweepService } from '../../webhooks/sweep.service.js';
import { readEvent, type ReceivedEvent } from '../../webhooks/received-event.js';
import { toldEvent } from './told-event.js';

/** Feeds what was missed through the same inbox as what Stripe delivers. */
@Injectable()
export class FeedService {
  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly inbox: InboxService,
    private readonly processor: ProcessorService,
    private readonly sweep: SweepService,
    private readonly clock: Clock,
  ) {}

  /** An event that Stripe keeps. It is stored and applied before this returns. */
  event(event: StripeEvent): Promise<Stored> {
    return this.feed(readEvent(Buffer.from(JSON.stringify(event))));
  }

  /**
   * An object as Stripe has it now, as if an event had told it.
   * @param at when that happened, seconds since 1970, where the object itself does not say.
   */
  object(type: string, object: StripeObject, at?: number): Promise<Stored> {
    const now = this.clock.now();
    return this.feed(toldEvent(type, object, { livemode: isLive(this.settings), now, at }));
  }

  /**
   * Has everything applied: what was fed, what it released, and what else waited in the inbox.
   * @returns how many events could not be.
   */
  settle(): Promise<number> {
    return this.sweep.drain();
  }

  private async feed(event: ReceivedEvent): Promise<Stored> {
    const stored = await this.inbox.store(event);
    if (stored === 'stored') await this.processor.process(event);
    return stored;
  }
}
