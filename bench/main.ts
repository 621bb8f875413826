import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { type Plan, readPlan, UsageError } from './arguments.js';
import { checkpoint, startDatabase } from './books/bench-database.js';
import { interleave } from './interleave.js';
import { Lifetimes } from './lifetimes.js';
import { chooseCores, holdOurselves } from './machine/cores.js';
import { describeMachine } from './machine/describe-machine.js';
import { renderReading, renderReport } from './report.js';
import { isPrepared, prepare } from './prepared/prepared-database.js';
import { type Experiment, namesOf } from './row.js';
import { summarise, type Summary } from './summary.js';
import { Workshop } from './workshop.js';

const RESULTS = 'bench/RESULTS.md';

/** `npm run bench`: prints the table, and where every row was run, keeps it. */
export async function main(argv: string[]): Promise<void> {
  const lifetimes = new Lifetimes();
  cleanUpFirst(lifetimes);
  try {
    if (argv[0] === 'prepare' && argv.length === 1) {
      await prepareOnce(lifetimes);
      return;
    }
    const plan = readPlan(argv);
    const report = await measure(plan, lifetimes);
    process.stdout.write(`\n${report}`);
    if (plan.isComplete && isPrepared()) await keep(report);
  } catch (error) {
    // What fails once a signal ends the run fails because of it.
    if (lifetimes.isEnding) return;
    process.stderr.write(`bench: ${explain(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  } finally {
    await lifetimes.end();
  }
}

/** `npm run bench -- prepare`: what some rows need beforehand. It takes a while and stays. */
async function prepareOnce(lifetimes: Lifetimes): Promise<void> {
  const startedAt = performance.now();
  let last = '';
  await prepare(lifetimes, (text) => {
    if (text !== last) process.stderr.write(`${text}\n`);
    last = text;
  });
  const minutes = (performance.now() - startedAt) / 60_000;
  process.stdout.write(`Prepared in ${minutes.toFixed(1)} minutes.\n`);
}

async function measure({ experiments, rounds }: Plan, lifetimes: Lifetimes): Promise<string> {
  const cores = chooseCores();
  if (cores) holdOurselves(cores.others);
  const database = await startDatabase(lifetimes);
  const machine = await describeMachine(cores, database);
  const summaries: Summary[] = [];
  const [possible, leftOut] = split(
    experiments,
    ({ needsPrepared }) => !needsPrepared || isPrepared(),
  );
  for (const experiment of possible) {
    await checkpoint(database);
    const part = await lifetimes.during((part) =>
      measureRows(experiment, rounds, new Workshop(database, cores, part)),
    );
    summaries.push(...part);
  }
  return renderReport(summaries, { machine, rounds, leftOut: leftOut.flatMap(namesOf) });
}

async function measureRows(
  { rows, enter }: Experiment,
  rounds: number,
  workshop: Workshop,
): Promise<Summary[]> {
  const all = await interleave(await enter(workshop), rounds, (readings, round) => {
    for (const [at, row] of rows.entries()) {
      process.stderr.write(`${renderReading(row, readings[at]!, round)}\n`);
    }
  });
  return rows.map((row, at) =>
    summarise(
      row,
      all.map((readings) => readings[at]!),
    ),
  );
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

async function keep(report: string): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await writeFile(RESULTS, `# Benchmark\n\n\`npm run bench\` on ${today}.\n\n${report}`);
}

/** Ctrl-C and its like, and what nobody caught, clean up before they end the process. */
function cleanUpFirst(lifetimes: Lifetimes): void {
  // Whoever read what we print may have gone; to complain of that would fail in the same way.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      void lifetimes.end().then(() => process.exit(128 + constants.signals[signal]));
    });
  }
  process.on('uncaughtException', (error) => {
    process.stderr.write(`bench: ${explain(error)}\n`);
    void lifetimes.end().then(() => process.exit(1));
  });
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
