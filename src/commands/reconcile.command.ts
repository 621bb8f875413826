import type { INestApplicationContext } from '@nestjs/common';
import { InvalidRequestError } from '../kernel/domain-error.js';
import {
  RECONCILIATION_KINDS,
  type ReconciliationKind,
} from '../reconciliation/reconciliation.entity.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import { readArguments } from './arguments.js';
import { CommandFailedError, print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run reconcile -- events|balance|payouts|books [--from 2026-11-01 --to 2026-12-01]
Days are UTC, "from" inclusive, "to" exclusive; without them, the last 30 days.
The last line is what was found, as JSON. The exit code is 0 where all matches, 1 where something
differs, 2 where it could not be done: run it again, and it goes on where it broke off.`;

/** `npm run reconcile` */
export async function run([kind, ...argv]: string[]): Promise<number> {
  let differs = false;
  const code = await runCommand(USAGE, [ReconciliationModule], async (context) => {
    if (!isKind(kind)) throw new UsageError(kind ? `There is no "${kind}".` : 'Say what to prove.');
    differs = await reconcile(context, kind, argv);
  });
  // Whatever kept it from being done, a refused range included, proves nothing.
  if (code !== 0) return 2;
  return differs ? 1 : 0;
}

async function reconcile(
  context: INestApplicationContext,
  kind: ReconciliationKind,
  argv: readonly string[],
): Promise<boolean> {
  const values = readArguments(argv, ['from', 'to']);
  const range = { from: readDay('from', values.from), to: readDay('to', values.to) };
  const service = context.get(ReconciliationService, { strict: false });
  const { id } = await request(service, kind, range);
  const run = await service.run(id);
  const { state, differences, detail, result } = run;
  if (state === 'incomplete') throw new CommandFailedError(`It broke off: ${detail ?? ''}`);
  print(
    state === 'matches'
      ? `${kind}: matches.`
      : `${kind}: differs, ${differences} ${differences === 1 ? 'difference' : 'differences'}.`,
  );
  print(JSON.stringify({ id, kind, state, differences, result }));
  return state === 'differs';
}

async function request(
  service: ReconciliationService,
  kind: ReconciliationKind,
  range: { from: Date | null; to: Date | null },
) {
  try {
    return await service.request(kind, range, 'command');
  } catch (error) {
    if (error instanceof InvalidRequestError) throw new UsageError(error.message);
    throw error;
  }
}

function isKind(kind: string | undefined): kind is ReconciliationKind {
  return (RECONCILIATION_KINDS as readonly (string | undefined)[]).includes(kind);
}

function readDay(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const time = new Date(`${text}T00:00:00.000Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && time.toJSON()?.startsWith(text)) return time;
  throw new UsageError(`--${name}: "${text}" is not a day such as 2026-11-01.`);
}
