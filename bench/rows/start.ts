import assert from 'node:assert/strict';
import { makeFolder, removeFolder } from '../books/bench-database.js';
import { median } from '../median.js';
import type { Experiment, Race, Reading } from '../row.js';
import { type Started, startOnce } from '../servers/npm-start.js';
import type { Mark } from '../servers/start-marks.js';
import type { Workshop } from '../workshop.js';

/** What a start is made of, in the order in which it comes. */
const STEPS = [
  'npm and Node.js',
  'whether dist is up to date',
  'loading modules',
  'embedded PostgreSQL',
  'migrations and the sandbox',
  'building the app and listening',
  'demo seed and the first answer',
] as const;

/** `npm start` as who tries it out runs it, but not for the first time. */
export const start: Experiment = {
  rows: [
    {
      name: 'start',
      measured:
        'npm start to the first 200 of /health/ready, embedded PostgreSQL and sandbox included, on the second start; held to no core',
      against: null,
      unit: 'ms',
      target: null,
    },
  ],
  enter: async (workshop) => {
    const dataDir = await workshop.use(makeFolder, removeFolder);
    return new StartRace(workshop, dataDir);
  },
};

class StartRace implements Race {
  /** How long each step took in each round, ms. The first, which does not count, makes the data. */
  private readonly rounds: number[][] = [];

  constructor(
    private readonly workshop: Workshop,
    private readonly dataDir: string,
  ) {}

  async run(): Promise<Reading[]> {
    const started = await startOnce(this.dataDir, this.workshop.cores);
    this.rounds.push(stepsOf(started));
    const counted = this.rounds.slice(1);
    const steps = STEPS.map((step, at) => {
      return counted.length > 0 && `${step} ${Math.round(median(counted.map((one) => one[at]!)))}`;
    });
    const remark = `Made of, ms: ${steps.join('; ')}.`;
    return [{ measured: started.readyAt - started.startedAt, remark }];
  }
}

/** How long each of the steps took, ms. */
function stepsOf({ startedAt, readyAt, port, sandboxPort, marks }: Started): number[] {
  const timeOf = (isIt: (mark: Mark) => boolean) => {
    const mark = marks.findLast(isIt);
    assert(mark, 'a start did not come to a mark');
    return mark.at;
  };
  const firstPort = marks.find(({ what }) => what === 'listened')!.at;
  const postgresUp = ({ what, detail }: Mark) => what === 'ended' && / start /.test(detail);
  const listened = (wanted: number) => (mark: Mark) =>
    mark.what === 'listened' && mark.detail === String(wanted);
  const ends = [
    timeOf(({ what }) => what === 'began'),
    timeOf(({ what }) => what === 'read a source'),
    // It asks for its ports as soon as it is loaded.
    firstPort,
    timeOf(postgresUp),
    timeOf(listened(sandboxPort)),
    timeOf(listened(port)),
    readyAt,
  ];
  return ends.map((end, at) => end - (ends[at - 1] ?? startedAt));
}
