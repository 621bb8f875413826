import { parseArgs } from 'node:util';
import { type Experiment, namesOf } from './row.js';
import { EXPERIMENTS } from './rows.js';

/** What is to be measured, and how often. */
export interface Plan {
  readonly experiments: readonly Experiment[];
  readonly rounds: number;
  /** Whether that is all there is. */
  readonly isComplete: boolean;
}

/** It was not called as it must be; the message says how. */
export class UsageError extends Error {}

const ROUNDS = 5;

const NAMES = EXPERIMENTS.flatMap(namesOf);

/** A row's name stands for its whole experiment. @throws UsageError */
export function readPlan(argv: string[]): Plan {
  const { names, rounds } = parse(argv);
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw usage(`There is no row "${unknown}".`);
  if (!/^[1-9]\d?$/.test(rounds)) throw usage('--rounds must be a number from 1 to 99.');
  const isAsked = (experiment: Experiment) =>
    namesOf(experiment).some((name) => names.includes(name));
  return {
    experiments: names.length === 0 ? EXPERIMENTS : EXPERIMENTS.filter(isAsked),
    rounds: Number(rounds),
    isComplete: names.length === 0,
  };
}

function parse(argv: string[]): { names: string[]; rounds: string } {
  try {
    const { positionals, values } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { rounds: { type: 'string', default: String(ROUNDS) } },
    });
    return { names: positionals, rounds: values.rounds };
  } catch (error) {
    throw usage((error as Error).message);
  }
}

function usage(fault: string): UsageError {
  return new UsageError(
    `${fault}\nUsage: npm run bench [-- prepare | [NAME …] [--rounds ${ROUNDS}]]\n` +
      `Names: ${NAMES.join(', ')}`,
  );
}
