import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { type Plan, readPlan, UsageError } from './arguments.js';
import { startDatabase } from './books/bench-database.js';
import { interleave } from './interleave.js';
import { Lifetimes } from './lifetimes.js';
import { chooseCores, holdOurselves } from './machine/cores.js';
import { describeMachine } from './machine/describe-machine.js';
import { renderPair, renderReport } from './report.js';
import type { Row } from './row.js';
import { ROWS } from './rows.js';
import { summarise, type Summary } from './summary.js';
import { Workshop } from './workshop.js';

const RESULTS = 'bench/RESULTS.md';

/** `npm run bench`: prints the table, and where every row was run, keeps it. */
export async function main(argv: string[]): Promise<void> {
  const lifetimes = new Lifetimes();
  cleanUpFirst(lifetimes);
  try {
    const plan = readPlan(argv);
    const report = await measure(plan, lifetimes);
    process.stdout.write(`\n${report}`);
    if (plan.rows.length === ROWS.length) await keep(report);
  } catch (error) {
    // What fails once a signal ends the run fails because of it.
    if (lifetimes.isEnding) return;
    process.stderr.write(`bench: ${explain(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  } finally {
    await lifetimes.end();
  }
}

async function measure({ rows, rounds }: Plan, lifetimes: Lifetimes): Promise<string> {
  const cores = chooseCores();
  if (cores) holdOurselves(cores.others);
  const database = await startDatabase(lifetimes);
  const machine = await describeMachine(cores, database);
  const summaries: Summary[] = [];
  for (const row of rows) {
    const summary = await lifetimes.during((part) =>
      measureRow(row, rounds, new Workshop(database, cores, part)),
    );
    summaries.push(summary);
  }
  return renderReport(summaries, { machine, rounds });
}

async function measureRow(row: Row, rounds: number, workshop: Workshop): Promise<Summary> {
  const pairs = await interleave(await row.enter(workshop), rounds, (pair, round) => {
    process.stderr.write(`${renderPair({ row: row.name, pair, round })}\n`);
  });
  return summarise(row, pairs);
}

async function keep(report: string): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await writeFile(RESULTS, `# Benchmark\n\n\`npm run bench\` on ${today}.\n\n${report}`);
}

/** Ctrl-C and its like, and what nobody caught, clean up before they end the process. */
function cleanUpFirst(lifetimes: Lifetimes): void {
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
