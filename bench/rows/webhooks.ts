import { bookRound, signEvents } from '../books/book-round.js';
import { checkBooks } from '../books/check-books.js';
import { checkDurability } from '../books/check-durability.js';
import { checkInbox } from '../books/check-inbox.js';
import { RoundSize } from '../books/round-size.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
const ROUND_MS = 3_000;
const FIRST_EVENTS = 8_000;

const VERIFY_ONLY = 'the same app with a handler that only verifies the signature';

/**
 * Signed events into one busy campaign. One round fills both rows: events are applied as they come,
 * so the way to the last 200 and the way to the last one applied are parts of the same run.
 */
export const webhooks: Experiment = {
  rows: [
    {
      name: 'webhooks',
      measured: `signed checkout.session.completed, durable and applied, ${IN_FLIGHT} in flight`,
      against: VERIFY_ONLY,
      unit: 'events/s',
      target: { is: 'at least', value: 0.3, aim: 0.5 },
    },
    {
      name: 'stored',
      measured: 'the same run up to the last 200: durable, others still to be applied',
      against: VERIFY_ONLY,
      unit: 'events/s',
      target: { is: 'at least', value: 0.6 },
    },
  ],
  enter: async (workshop) => {
    const generator = await workshop.startGenerator();
    await checkDurability(workshop, generator);
    const service = await workshop.startService();
    const verifyOnly = await workshop.startVerifyOnly();
    return new WebhooksRace(workshop, generator, { service, verifyOnly });
  },
};

class WebhooksRace implements Race {
  private readonly size = new RoundSize(FIRST_EVENTS, ROUND_MS);

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly servers: { service: Server; verifyOnly: Server },
  ) {}

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const { workshop, generator, servers } = this;
    const { database } = workshop;
    const round = await bookRound(database, this.size.events);
    await signEvents(generator, round);
    const [measured, ceiling] = await byTurns(
      () =>
        workshop.watch(async () => {
          const { port } = servers.service;
          const sent = await generator.send({ port, inFlight: IN_FLIGHT, forMs: null });
          await checkInbox(database.pool, round.attemptIds);
          return { sent, drainedAt: await waitUntilDrained(database.pool) };
        }),
      // The same requests, from the first again when all are sent: nothing here knows duplicates.
      () =>
        workshop.watch(() => {
          const { port } = servers.verifyOnly;
          return generator.send({ port, inFlight: IN_FLIGHT, forMs: ROUND_MS });
        }),
    );
    await checkBooks(database.pool, round);
    const { sent, drainedAt } = measured.result;
    const applied = perSecond(sent, drainedAt);
    this.size.learn(applied);
    const held = {
      load: measured.load,
      against: perSecond(ceiling.result),
      againstLoad: ceiling.load,
    };
    return [
      { measured: applied, ...held },
      { measured: perSecond(sent), ...held },
    ];
  }
}
