import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { createCampaign } from '../books/create-campaign.js';
import type { Opened, OpenJob } from '../load/stream-jobs.js';
import { residentBytes } from '../machine/memory.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Workshop } from '../workshop.js';

const STREAMS = 10_000;

const SLUG = 'watched';
const PATH = `/v1/campaigns/${SLUG}/progress`;

/** So that what an idle service needs all the same is there before it is weighed. */
const WARM_MS = 500;
const SETTLE_MS = 2_000;

/** What an open event stream takes of the process that serves it, and that so many can be open. */
export const streams: Experiment = {
  rows: [
    {
      name: 'streams',
      measured: `memory of the process for each of ${STREAMS.toLocaleString('en-US')} open event streams (RSS with them, each with its first event, less RSS before)`,
      against: null,
      unit: 'KiB',
      target: { is: 'at most', value: 12 },
      explain: (readings) => {
        const grew = readings.map(({ measured }) => Math.round((measured * STREAMS) / 1024));
        return `the process grew by ${grew.join(', ')} MiB, round by round`;
      },
    },
  ],
  enter: async (workshop) => {
    await createCampaign(workshop.database, SLUG);
    return new StreamsRace(workshop);
  },
};

class StreamsRace implements Race {
  constructor(private readonly workshop: Workshop) {}

  /** A process of its own each time: what a process once had it rarely gives back. */
  run(): Promise<Reading[]> {
    return this.workshop.during(async (part) => {
      const { port, pid } = await part.startService();
      const generator = await part.startGenerator();
      await generator.prepare({ kind: 'read', path: PATH });
      await generator.send({ port, inFlight: 32, forMs: WARM_MS });
      await wait(SETTLE_MS);
      const idle = residentBytes(pid);
      const holder = await part.startOther('stream holder', './load/stream-holder.js');
      const job: OpenJob = { kind: 'open', port, path: `${PATH}/stream`, count: STREAMS };
      const { result, load } = await part.watch(() => holder.ask<Opened>(job));
      assert.equal(result.open, STREAMS);
      await wait(SETTLE_MS);
      const measured = (residentBytes(pid) - idle) / STREAMS / 1024;
      return [{ measured, load, remark: `Idle it had ${Math.round(idle / 2 ** 20)} MiB.` }];
    });
  }
}
