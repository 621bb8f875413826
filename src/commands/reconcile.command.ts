import type { INestApplicationContext } from '@nestjs/common';
import { InvalidRequestError } from '../kernel/domain-error.js';
import {
  RECONCILIATION_KINDS,
  type ReconciliationKind,
} from '../reconciliation/reconciliation.entity.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import { readArguments, readDay } from './arguments.js';
import { CommandFailedError, complain, print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run reconcile -- events|balance|payouts|books [--from 2026-11-01 --to 2026-12-01]
Days are UTC, "from" inclusive, "to" exclusive; without them, the last 30 days.
The last line is what was found, as JSON. The exit code is 0 where all matches, 1 where something
differs, 2 where it could not be done: run it again, and it goes on where it broke off.`;

const DIFFERS = 1;
const COULD_NOT = 2;

interface Order {
  readonly kind: ReconciliationKind;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** `npm run reconcile` */
export async function run(argv: string[]): Promise<number> {
  let order: Order;
  try {
    order = readOrder(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return complain([error.message, USAGE], COULD_NOT);
  }
  let differs = false;
  const code = await runCommand(USAGE, [ReconciliationModule], async (context) => {
    differs = await reconcile(context, order);
  });
  // Whatever kept it from being done proves nothing.
  if (code !== 0) return COULD_NOT;
  return differs ? DIFFERS : 0;
}

function readOrder([kind, ...argv]: readonly string[]): Order {
  if (!isKind(kind)) throw new UsageError(kind ? `There is no "${kind}".` : 'Say what to prove.');
  const values = readArguments(argv, ['from', 'to']);
  return { kind, from: readDay('from', values.from), to: readDay('to', values.to) };
}

async function reconcile(context: INestApplicationContext, order: Order): Promise<boolean> {
  const { kind } = order;
  const service = context.get(ReconciliationService, { strict: false });
  const { id } = await request(service, order);
  const { state, differences, detail, result } = await service.run(id);
  if (state === 'incomplete') throw new CommandFailedError(`It broke off: ${detail ?? ''}`);
  const many = `${differences} ${differences === 1 ? 'difference' : 'differences'}`;
  print(state === 'matches' ? `${kind}: matches.` : `${kind}: differs, ${many}.`);
  print(JSON.stringify({ id, kind, state, differences, result }));
  return state === 'differs';
}

async function request(service: ReconciliationService, { kind, ...range }: Order) {
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
