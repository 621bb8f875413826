import { bookRound, signEvents } from '../books/book-round.js';
import { checkBooks } from '../books/check-books.js';
import { RoundSize } from '../books/round-size.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
const ROUND_MS = 3_000;
/** Many, for until the service has met so many its code is not compiled to the end. */
const FIRST_EVENTS = 20_000;

/** Long enough for some checkpoints of the batches, short enough for the whole run. */
const PACED_MS = 4_000;

/** How long an acknowledgement takes at half of the highest rate, which is found just before. */
export const ackLatency: Experiment = {
  rows: [
    {
      name: 'ack-latency',
      measured: `99th percentile from when an event was due to its 200, events coming at half of the rate that ${IN_FLIGHT} in flight reached just before, all applied in the end`,
      against: 'the median of the same',
      unit: 'ms',
      target: { is: 'at most', value: 8 },
    },
  ],
  enter: async (workshop) => {
    const service = await workshop.startService();
    return new LatencyRace(workshop, await workshop.startGenerator(), service);
  },
};

class LatencyRace implements Race {
  private readonly size = new RoundSize(FIRST_EVENTS, ROUND_MS);

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly service: Server,
  ) {}

  async run(_: ByTurns): Promise<Reading[]> {
    const { generator, workshop } = this;
    const { port } = this.service;
    const highest = perSecond(
      await this.deliver(this.size.events, () =>
        generator.send({ port, inFlight: IN_FLIGHT, forMs: null }),
      ),
    );
    this.size.learn(highest);
    const rate = highest / 2;
    const events = Math.round((rate * PACED_MS) / 1000);
    const { result, load } = await this.deliver(events, () =>
      workshop.watch(() => generator.pace({ port, perSecond: rate })),
    );
    return [
      {
        measured: result.p99Ms,
        against: result.medianMs,
        load,
        remark: `In the last round ${Math.round(rate)} events a second were due.`,
      },
    ];
  }

  private async deliver<Result>(count: number, send: () => Promise<Result>): Promise<Result> {
    const { pool } = this.workshop.database;
    const round = await bookRound(this.workshop.database, count);
    await signEvents(this.generator, round);
    const result = await send();
    await waitUntilDrained(pool);
    await checkBooks(pool, round);
    return result;
  }
}
