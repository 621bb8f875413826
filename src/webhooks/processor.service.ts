import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Installation } from '../database/installation.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { Batcher } from '../kernel/batcher.js';
import { CheckoutSessionsGateway } from '../stripe/checkout-sessions.gateway.js';
import { STRIPE_API_VERSION } from '../stripe/stripe-client.js';
import { applySessionFacts } from './apply-session-facts.js';
import { InboxService } from './inbox.service.js';
import { type Ours, readFact, type Reading } from './read-fact.js';
import type { ReceivedEvent } from './received-event.js';
import type { Verdict } from './verdict.js';

/** Events in one transaction: it holds the campaigns' locks for some milliseconds. */
const MOST_IN_ONE_TRANSACTION = 256;

/** Tries before an event that fails by itself is left to a person: about two hours. */
const MOST_TRIES = 12;

/** Applies stored events, many in one transaction. Any copy may apply any event, even twice. */
@Injectable()
export class ProcessorService {
  private readonly logger = new Logger(ProcessorService.name);
  private readonly applying = new Batcher<ReceivedEvent, Verdict>(
    (events) => this.applyAll(events),
    MOST_IN_ONE_TRANSACTION,
  );

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly installation: Installation,
    private readonly inbox: InboxService,
    private readonly gateway: CheckoutSessionsGateway,
  ) {}

  /** Applies a stored event; where that fails, the event stays in the inbox for the sweep. */
  async process(event: ReceivedEvent): Promise<void> {
    try {
      await this.applying.add(event);
    } catch (error) {
      this.logger.error({ event: event.id, type: event.type, err: error }, 'event not applied');
      await this.giveAnotherTry(event, error).catch((later: unknown) => {
        this.logger.error({ event: event.id, err: later }, 'event not postponed');
      });
    }
  }

  /** Resolves when nothing is being applied. */
  idle(): Promise<void> {
    return this.applying.idle();
  }

  private async applyAll(events: ReceivedEvent[]): Promise<Verdict[]> {
    const ours: Ours = {
      installationId: await this.installation.id(),
      livemode: this.settings.stripeSecretKey.includes('_live_'),
      apiVersion: STRIPE_API_VERSION,
    };
    const readings = await Promise.all(events.map((event) => this.read(event, ours)));
    return inTransaction(this.pool, async (tx) => {
      const facts = readings.flatMap((reading) => ('fact' in reading ? [reading.fact] : []));
      const applied = facts.length > 0 ? await applySessionFacts(tx, facts) : [];
      const inOrder = applied.values();
      const verdicts = readings.map((reading) =>
        'verdict' in reading ? reading.verdict : inOrder.next().value!,
      );
      await this.inbox.settle(tx, events, verdicts);
      return verdicts;
    });
  }

  /** Fetches the object anew where the event was rendered by another API version. */
  private async read(
    event: ReceivedEvent,
    ours: Ours,
  ): Promise<Exclude<Reading, { stale: unknown }>> {
    const reading = readFact(event, ours);
    if (!('stale' in reading)) return reading;
    const session = await this.gateway.find(reading.stale.sessionId);
    const detail = `rendered by ${event.apiVersion}, and Stripe has no such session`;
    if (!session) return { verdict: { state: 'parked', reason: 'stale_api_version', detail } };
    return readFact(event, ours, session) as Exclude<Reading, { stale: unknown }>;
  }

  private async giveAnotherTry(event: ReceivedEvent, error: unknown): Promise<void> {
    const tries = await this.inbox.postpone(event);
    if (tries < MOST_TRIES) return;
    const detail = error instanceof Error ? error.message : String(error);
    await this.inbox.settle(this.pool, [event], [{ state: 'failed', reason: 'error', detail }]);
  }
}
