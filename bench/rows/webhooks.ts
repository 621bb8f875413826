import { type BookedRound, bookRound, signEvents } from '../books/book-round.js';
import { checkBooks } from '../books/check-books.js';
import { checkDurability } from '../books/check-durability.js';
import { checkInbox, checkStored } from '../books/check-inbox.js';
import { RoundSize } from '../books/round-size.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import type { Sent } from '../load/jobs.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
const ROUND_MS = 5_000;
const CEILING_MS = 3_000;

/** Many, for until the service has met so many its code is not compiled to the end. */
const FIRST_EVENTS = 20_000;

/** About what the service takes in before it gives applying its turn, which is after half a second. */
const BURST = 2_500;

const VERIFY_ONLY = 'the same app with a handler that only verifies the signature';

/** Signed events into one busy campaign: a long run that is applied as it comes, and a burst. */
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
      measured: `a burst of ${BURST.toLocaleString('en-US')} of them up to the last 200: durable, most still to be applied`,
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
    const [applied, ceiling, stored] = await byTurns(
      () => this.apply(),
      // The same requests, from the first again when all are sent: nothing here knows duplicates.
      () =>
        workshop.watch(async () => {
          const { port } = servers.verifyOnly;
          return perSecond(await generator.send({ port, inFlight: IN_FLIGHT, forMs: CEILING_MS }));
        }),
      () => this.store(),
    );
    this.size.learn(applied.result);
    return [applied, stored].map(({ result, load }) => ({
      measured: result,
      load,
      against: ceiling.result,
      againstLoad: ceiling.load,
    }));
  }

  private async apply() {
    const { pool } = this.workshop.database;
    const round = await this.sign(this.size.events);
    const { rows } = await pool.query<{ now: Date }>(
      `SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
    );
    const watched = await this.workshop.watch(async () => {
      const sent = await this.send();
      await checkStored(pool, rows[0]!.now, round.attemptIds.length);
      return perSecond(sent, await waitUntilDrained(pool));
    });
    await checkBooks(pool, round);
    return watched;
  }

  private async store() {
    const { pool } = this.workshop.database;
    const round = await this.sign(BURST);
    const watched = await this.workshop.watch(async () => perSecond(await this.send()));
    await checkInbox(pool, round.attemptIds);
    await waitUntilDrained(pool);
    await checkBooks(pool, round);
    return watched;
  }

  private async sign(events: number): Promise<BookedRound> {
    const round = await bookRound(this.workshop.database, events);
    await signEvents(this.generator, round);
    return round;
  }

  private send(): Promise<Sent> {
    const { port } = this.servers.service;
    return this.generator.send({ port, inFlight: IN_FLIGHT, forMs: null });
  }
}
