import { checkBooks } from '../books/check-books.js';
import { createCampaign } from '../books/create-campaign.js';
import { type EventTemplate, makeEventTemplate } from '../books/event-template.js';
import { insertAttempts } from '../books/insert-attempts.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import type { Sent } from '../load/jobs.js';
import type { Race, Row, Sample } from '../row.js';
import { WEBHOOK_SECRET } from '../servers/environment.js';
import type { Generator, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
const ROUND_MS = 3_000;

/** Events of the first round, which is not counted: what it reaches says how many the next gets. */
const FIRST_EVENTS = 8_000;

/** Keeps the prepared requests, some 4 KB each, well within the generator's memory. */
const MOST_EVENTS = 100_000;

/** Signed events, stored and applied, into one busy campaign. */
export const webhooks: Row = {
  name: 'webhooks',
  measured: `signed checkout.session.completed, durable and applied, ${IN_FLIGHT} in flight`,
  ceiling: 'the same app with a handler that only verifies the signature',
  unit: 'events/s',
  enter: async (workshop) => {
    const servicePort = await workshop.startService();
    const verifyOnlyPort = await workshop.startVerifyOnly();
    const generator = await workshop.startGenerator();
    return new WebhooksRace(workshop, generator, { servicePort, verifyOnlyPort });
  },
};

class WebhooksRace implements Race {
  private round = 0;
  /** How many the round has; the next has as many as this one would have had in ROUND_MS. */
  private events = FIRST_EVENTS;
  private lastPerSecond: number | null = null;
  private campaignId = '';

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly ports: { servicePort: number; verifyOnlyPort: number },
  ) {}

  /** A campaign of the round's own, so that its books can be held against its events alone. */
  async prepare(): Promise<void> {
    const { database } = this.workshop;
    this.round += 1;
    if (this.lastPerSecond !== null) {
      this.events = Math.min(MOST_EVENTS, Math.round((this.lastPerSecond * ROUND_MS) / 1000));
    }
    const slug = `round-${this.round}`;
    this.campaignId = await createCampaign(database, slug);
    const { body, parameters } = await this.template(slug);
    const attemptIds = await insertAttempts(database.pool, {
      campaignId: this.campaignId,
      count: this.events,
      parameters,
    });
    await this.generator.prepare({ kind: 'sign', body, attemptIds, secret: WEBHOOK_SECRET });
  }

  /** From the first request to the last event applied, not to the last answer. */
  async runMeasured(): Promise<Sample> {
    const port = this.ports.servicePort;
    const sent = await this.generator.send({ port, inFlight: IN_FLIGHT, forMs: null });
    const sample = sampleOf(sent, await waitUntilDrained(this.workshop.database.pool));
    this.lastPerSecond = sample.perSecond;
    return sample;
  }

  /** The same requests, from the first again when all are sent: nothing here knows duplicates. */
  async runCeiling(): Promise<Sample> {
    const port = this.ports.verifyOnlyPort;
    const sent = await this.generator.send({ port, inFlight: IN_FLIGHT, forMs: ROUND_MS });
    return sampleOf(sent, sent.endedAt);
  }

  async check(): Promise<void> {
    await checkBooks(this.workshop.database.pool, this.campaignId, this.events);
  }

  private async template(slug: string): Promise<EventTemplate> {
    const [{ id }] = await this.workshop.database.dataSource.query<[{ id: string }]>(
      'SELECT id FROM installation',
    );
    return makeEventTemplate(id, slug);
  }
}

function sampleOf({ ok, startedAt, busy }: Sent, endedAt: number): Sample {
  return { perSecond: (ok / (endedAt - startedAt)) * 1000, generatorBusy: busy };
}
