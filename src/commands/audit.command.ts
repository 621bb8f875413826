import type { INestApplicationContext } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { readArguments } from './arguments.js';
import { CommandFailedError, print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run audit -- check [--since 1337:<hash>]
Goes through the whole audit trail: whether each entry follows from the one before it. The last line is
the number of entries and the hash of the last. Kept elsewhere, it is what --since takes later: then the
entries up to it are proven to be the same.
Exit code: 0 where all follow, 1 where one does not, 2 where it was called wrongly.`;

/** `npm run audit` */
export function run([action, ...argv]: string[]): Promise<number> {
  return runCommand(USAGE, [AuditModule], (context) => {
    if (action === 'check') return check(context, argv);
    throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  });
}

async function check(context: INestApplicationContext, argv: string[]): Promise<void> {
  const { since } = readArguments(argv, ['since']);
  const [, id, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(since ?? '') ?? [];
  if (since !== undefined && id === undefined) {
    throw new UsageError('--since is what an earlier check printed last.');
  }
  const trail = context.get(AuditTrail, { strict: false });
  const { entries, brokenAt, head } = await trail.check();
  if (brokenAt !== null) {
    throw new CommandFailedError(
      `Entry ${brokenAt} does not follow from the one before it: it, or one before, was changed or taken out.`,
    );
  }
  if (id !== undefined && (await trail.hashOf(Number(id))) !== hash) {
    throw new CommandFailedError(`Entry ${id} is not the one that it was.`);
  }
  print(`${entries} entries, each follows from the one before it.`);
  print(`${entries}:${head}`);
}
