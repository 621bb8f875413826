import { parseArgs } from 'node:util';
import type { Row } from './row.js';
import { ROWS } from './rows.js';

/** What is to be measured, and how often. */
export interface Plan {
  readonly rows: readonly Row[];
  readonly rounds: number;
}

/** It was not called as it must be; the message says how. */
export class UsageError extends Error {}

const ROUNDS = 5;

/** @throws UsageError */
export function readPlan(argv: string[]): Plan {
  const { names, rounds } = parse(argv);
  const unknown = names.find((name) => !ROWS.some((row) => row.name === name));
  if (unknown !== undefined) throw usage(`There is no row "${unknown}".`);
  if (!/^[1-9]\d?$/.test(rounds)) throw usage('--rounds must be a number from 1 to 99.');
  return {
    rows: names.length === 0 ? ROWS : ROWS.filter(({ name }) => names.includes(name)),
    rounds: Number(rounds),
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
  const names = ROWS.map(({ name }) => name).join(' | ');
  return new UsageError(`${fault}\nUsage: npm run bench [-- [${names}] [--rounds ${ROUNDS}]]`);
}
