import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Installation } from '../database/installation.js';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { Batcher } from '../kernel/batcher.js';
import { isLive, STRIPE_API_VERSION } from '../stripe/stripe-client.js';
import { StripeObjectsGateway } from '../stripe/stripe-objects.gateway.js';
import { StripeUnavailableError } from '../stripe/stripe-unavailable.error.js';
import { applyFacts } from './apply/apply-facts.js';
import { CompleteFactService, type Completed } from './complete-fact.service.js';
import { forgetPersonsIn } from './forget-persons.js';
import { InboxService } from './inbox.service.js';
import { type FinalReading, type Ours, readFact } from './read-fact.js';
import type { EventKey, ReceivedEvent } from './received-event.js';
import { settleEvents } from './settle-events.js';
import type { Verdict } from './verdict.js';

/**
 * Events in one transaction. In a rush it holds its campaigns' locks for a fifth of a second; fewer
 * would share its round trips and its commit among fewer.
 */
const MOST_IN_ONE_TRANSACTION = 512;

/**
 * A campaign that somebody holds locked must not hold up the others for long. And all look-ups are to be
 * by key, whatever the statistics say, for in a rush they are minutes behind: of a table that was empty,
 * or of times that are newer than any they know, they promise next to nothing, and reading a whole table or
 * index for each batch looks cheap. So what is read counts for much, and where it lies for little.
 */
export const WHILE_APPLYING = `
  SET LOCAL lock_timeout = '3s'; SET LOCAL enable_seqscan = off;
  SET LOCAL random_page_cost = 0.1; SET LOCAL cpu_index_tuple_cost = 1`;

/** Tries before an event that fails by itself is left to a person: somewhat over an hour. */
const MOST_TRIES = 12;

/** Events that this copy holds at most: what comes on top waits in the inbox for the sweep. */
const MOST_UNDER_WAY = 20_000;

interface ReadEvent {
  readonly event: EventKey;
  readonly reading: Completed;
}

/** Applies stored events, many in one transaction. Any copy may apply any event, even twice. */
@Injectable()
export class ProcessorService {
  private readonly logger = new Logger(ProcessorService.name);
  /** By the event's id. */
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly applying = new Batcher<ReadEvent, Verdict>(
    (batch) => this.apply(batch),
    MOST_IN_ONE_TRANSACTION,
    isUnreachable,
  );

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly installation: Installation,
    private readonly inbox: InboxService,
    private readonly stripe: StripeObjectsGateway,
    private readonly completion: CompleteFactService,
  ) {}

  /** Whether it can take one more event. */
  get hasRoom(): boolean {
    return this.underWay.size < MOST_UNDER_WAY;
  }

  /** Applies a stored event; where that fails, the event stays in the inbox for the sweep. */
  process(event: ReceivedEvent): Promise<void> {
    const { id, created, type } = event;
    // Read at once: a rush of what waits to be applied would fill the memory with what it came as.
    const work = this.tryOnce({ id, created, type }, this.readFact(event)).finally(() => {
      // A batch may release one of its own events, which is then under way again.
      if (this.underWay.get(id) === work) this.underWay.delete(id);
    });
    this.underWay.set(id, work);
    return work;
  }

  /** The same for one that waited in the inbox: this copy may be about to apply it. */
  takeUp(event: ReceivedEvent): Promise<void> {
    return this.underWay.get(event.id) ?? this.process(event);
  }

  /** Resolves when nothing is being applied, what was released meanwhile included. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay.values());
  }

  /** What the event means, before its batch, so that a slow Stripe holds up nobody else's event. */
  async read(event: ReceivedEvent): Promise<Completed> {
    return this.complete(await this.readFact(event), event);
  }

  private async tryOnce(event: EventKey, reading: Promise<FinalReading>): Promise<void> {
    try {
      const final = await reading;
      await this.inbox.calm();
      await this.applying.add({ event, reading: await this.complete(final, event) });
    } catch (error) {
      this.logger.error({ event: event.id, type: event.type, err: error }, 'event not applied');
      await this.giveAnotherTry(event, error).catch((later: unknown) => {
        this.logger.error({ event: event.id, err: later }, 'event not postponed');
      });
    }
  }

  private async apply(batch: readonly ReadEvent[]): Promise<Verdict[]> {
    const { verdicts, released } = await inTransaction(
      this.pool,
      async (tx) => {
        const facts = batch.flatMap(({ reading }) => ('facts' in reading ? [reading.facts] : []));
        const applied =
          facts.length > 0
            ? await applyFacts(tx, facts)
            : { verdicts: [], ofErased: [], arrived: [] };
        const inOrder = applied.verdicts.values();
        const verdicts = batch.map(({ reading }) =>
          'verdict' in reading ? reading.verdict : inOrder.next().value!,
        );
        const events = batch.map(({ event }) => event);
        await settleEvents(tx, events, verdicts);
        await forgetPersonsIn(tx, eventsOf(batch, applied.ofErased));
        return { verdicts, released: await this.inbox.release(tx, applied.arrived) };
      },
      WHILE_APPLYING,
    );
    // What waited is read anew, for Stripe may have to be asked; should we die, the sweep does it.
    for (const event of released) void this.process(event);
    return verdicts;
  }

  private async complete(reading: FinalReading, { created }: EventKey): Promise<Completed> {
    return 'verdict' in reading ? reading : this.completion.complete(reading.fact, created);
  }

  /** Where another API version rendered it, the object is fetched anew. */
  private async readFact(event: ReceivedEvent): Promise<FinalReading> {
    const ours: Ours = {
      installationId: await this.installation.id(),
      livemode: isLive(this.settings),
      apiVersion: STRIPE_API_VERSION,
    };
    const reading = readFact(event, ours);
    if (!('stale' in reading)) return reading;
    const { kind, id } = reading.stale;
    const object = await this.stripe.find(kind, id);
    const detail = `rendered by ${event.apiVersion}, and Stripe has no ${kind} ${id}`;
    if (!object) return { verdict: { state: 'parked', reason: 'stale_api_version', detail } };
    return readFact(event, ours, object) as FinalReading;
  }

  /** An outage, ours or Stripe's, is not the event's fault: only its own faults are counted. */
  private async giveAnotherTry(event: EventKey, error: unknown): Promise<void> {
    const isOutage = isUnreachable(error) || error instanceof StripeUnavailableError;
    const tries = await this.inbox.postpone(event, { counted: !isOutage });
    if (tries < MOST_TRIES) return;
    const detail = error instanceof Error ? error.message : String(error);
    await settleEvents(this.pool, [event], [{ state: 'failed', reason: 'error', detail }]);
  }
}

/** The events of a batch whose facts are chosen, each fact standing for its event in order. */
function eventsOf(batch: readonly ReadEvent[], chosen: readonly boolean[]): EventKey[] {
  const told = batch.filter(({ reading }) => 'facts' in reading);
  return told.flatMap(({ event }, at) => (chosen[at] ? [event] : []));
}
