import { bookRound, signEvents } from '../books/book-round.js';
import { checkBooks } from '../books/check-books.js';
import type { Child } from '../child.js';
import type { Generator } from '../load/generator-process.js';
import type { Opened, StreamJob, Told } from '../load/stream-jobs.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const STREAMS = 5_000;

/** Of each round, one after another. */
const EVENTS = 100;

/** From an event's 200 to the last of many readers who watch its campaign. */
export const fanOut: Experiment = {
  rows: [
    {
      name: 'fan-out',
      measured: `99th percentile of ${EVENTS} events, one after another: from the 200 to the new progress at the last of ${STREAMS.toLocaleString('en-US')} open event streams`,
      against: null,
      unit: 'ms',
      target: { is: 'at most', value: 150 },
    },
  ],
  enter: async (workshop) => {
    const service = await workshop.startService();
    return new FanOutRace(workshop, await workshop.startGenerator(), service);
  },
};

class FanOutRace implements Race {
  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly service: Server,
  ) {}

  async run(): Promise<Reading[]> {
    const { database } = this.workshop;
    const round = await bookRound(database, EVENTS);
    await signEvents(this.generator, round);
    const path = `/v1/campaigns/${round.slug}/progress/stream`;
    const reading = await this.workshop.during(async (part) => {
      const holder = await part.startOther('stream holder', './load/stream-holder.js');
      const { port } = this.service;
      const opened = await ask<Opened>(holder, { kind: 'open', port, path, count: STREAMS });
      const { result, load } = await part.watch(() => this.sendOneByOne(holder, opened.version));
      const [medianMs, p99Ms] = [0.5, 0.99].map((share) => result[Math.ceil(EVENTS * share) - 1]!);
      return {
        measured: p99Ms!,
        load,
        remark: `The median of the last round is ${Math.round(medianMs!)} ms.`,
      };
    });
    await checkBooks(database.pool, round);
    return [reading];
  }

  /** @returns how long each took, ms, sorted. */
  private async sendOneByOne(holder: Child, version: number): Promise<number[]> {
    const durations: number[] = [];
    for (let event = 1; event <= EVENTS; event += 1) {
      const told = ask<Told>(holder, { kind: 'await', version: version + event });
      const { endedAt } = await this.generator.send({
        port: this.service.port,
        inFlight: 1,
        forMs: null,
        only: event - 1,
      });
      durations.push((await told).at - endedAt);
    }
    return durations.sort((one, other) => one - other);
  }
}

function ask<Answer>(holder: Child, job: StreamJob): Promise<Answer> {
  return holder.ask<Answer>(job);
}
