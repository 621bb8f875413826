import { totalmem } from 'node:os';
import { bookRound, signEvents } from '../books/book-round.js';
import { checkBooks } from '../books/check-books.js';
import { createCampaign } from '../books/create-campaign.js';
import { openBeside } from '../books/bench-database.js';
import { RoundSize } from '../books/round-size.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import { GIFTS, PREPARED_SLUGS, readAhead } from '../prepared/prepared-database.js';
import { removeRounds } from '../prepared/remove-rounds.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { BenchDatabase } from '../books/bench-database.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
const ROUND_MS = 2_500;
const FIRST_EVENTS = 6_000;

/** Until then code is not compiled to the end, nor each page of the look-ups mapped into PostgreSQL's sessions. */
const WARM_UP_EVENTS = 30_000;

/** What PostgreSQL's manual would have it be given on a server of its own. */
const SHARED_BUFFERS = `shared_buffers=${Math.floor(totalmem() / 4 / 2 ** 20)}MB`;

const SLUG = PREPARED_SLUGS[0]!;
const PATH = `/v1/campaigns/${SLUG}/progress`;

const EMPTY =
  'the same service on an empty database of the same server, whose shared_buffers are a quarter of the memory';

/** Whether it costs more with many gifts than with none. */
export const grown: Experiment = {
  needsPrepared: true,
  rows: [
    {
      name: 'grown-webhooks',
      measured: `signed checkout.session.completed, applied, ${IN_FLIGHT} in flight, with ${GIFTS.toLocaleString('en-US')} gifts in the database`,
      against: EMPTY,
      unit: 'events/s',
      target: { is: 'at least', value: 0.9 },
    },
    {
      name: 'grown-progress',
      measured: `progress reads, ${IN_FLIGHT} in flight, with ${GIFTS.toLocaleString('en-US')} gifts in the database`,
      against: EMPTY,
      unit: 'reads/s',
      target: { is: 'at least', value: 0.9 },
    },
  ],
  enter: async (workshop) => {
    const prepared = await workshop.atPrepared([SHARED_BUFFERS]);
    // When the services have ended: what they added goes again.
    await workshop.use(
      () => Promise.resolve(prepared.database),
      (database) => removeRounds(database),
    );
    const empty = await workshop.use(
      () => openBeside(prepared.database, 'grown_empty'),
      (database) => database.dataSource.destroy(),
    );
    await createCampaign(empty, SLUG);
    await readAhead(prepared.database);
    return new GrownRace(prepared, await prepared.startGenerator(), [
      { database: prepared.database, service: await prepared.startService() },
      {
        database: empty,
        service: await prepared.startService({ databaseUrl: empty.url, role: 'service on empty' }),
      },
    ]);
  },
};

interface Side {
  readonly database: BenchDatabase;
  readonly service: Server;
}

class GrownRace implements Race {
  private readonly size = new RoundSize(FIRST_EVENTS, ROUND_MS);

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly sides: readonly [Side, Side],
  ) {}

  async warmUp(): Promise<void> {
    for (const side of this.sides) {
      await this.deliver(side, WARM_UP_EVENTS);
      await this.read(side);
    }
  }

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const [full, empty] = this.sides;
    const [applied, appliedToEmpty] = await byTurns(
      () => this.deliver(full),
      () => this.deliver(empty),
    );
    const [reads, readsOfEmpty] = await byTurns(
      () => this.read(full),
      () => this.read(empty),
    );
    this.size.learn(applied.rate);
    return [
      [applied, appliedToEmpty],
      [reads, readsOfEmpty],
    ].map(([measured, against]) => ({
      measured: measured!.rate,
      load: measured!.load,
      against: against!.rate,
      againstLoad: against!.load,
    }));
  }

  private async deliver({ database, service }: Side, events = this.size.events) {
    const round = await bookRound(database, events);
    await signEvents(this.generator, round);
    const { result, load } = await this.workshop.watch(async () => {
      const { port } = service;
      const sent = await this.generator.send({ port, inFlight: IN_FLIGHT, forMs: null });
      return perSecond(sent, await waitUntilDrained(database.pool));
    });
    await checkBooks(database.pool, round);
    return { rate: result, load };
  }

  private async read({ service: { port } }: Side) {
    await this.generator.prepare({ kind: 'read', path: PATH });
    const { result, load } = await this.workshop.watch(() =>
      this.generator.send({ port, inFlight: IN_FLIGHT, forMs: ROUND_MS }),
    );
    return { rate: perSecond(result), load };
  }
}
