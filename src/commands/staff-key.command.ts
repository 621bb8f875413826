import type { INestApplicationContext } from '@nestjs/common';
import { UUID } from '../kernel/uuid.js';
import { isRole, ROLES } from '../staff/roles.js';
import { StaffKeysService } from '../staff/staff-keys.service.js';
import { StaffModule } from '../staff/staff.module.js';
import { readArguments, required } from './arguments.js';
import { print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run staff-key -- create --name "Ledger export" --role viewer|finance|admin
  npm run staff-key -- list
  npm run staff-key -- revoke --id <id>
A new key is printed once, alone on the last line.`;

/** `npm run staff-key` */
export function run([action, ...argv]: string[]): Promise<number> {
  return runCommand(USAGE, [StaffModule], (context) => {
    if (action === 'create') return create(context, argv);
    if (action === 'list') return list(context, argv);
    if (action === 'revoke') return revoke(context, argv);
    throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  });
}

async function create(context: INestApplicationContext, argv: string[]): Promise<void> {
  const values = readArguments(argv, ['name', 'role']);
  const name = required(values, 'name');
  const role = required(values, 'role');
  if (!isRole(role)) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
  const { id, key } = await keysOf(context).create({ name, role });
  print(`Key ${id} of "${name}" (${role}). It is shown this once:`);
  print(key);
}

async function list(context: INestApplicationContext, argv: string[]): Promise<void> {
  readArguments(argv, []);
  for (const { id, name, role, createdAt, lastUsedAt, revokedAt } of await keysOf(context).list()) {
    print(JSON.stringify({ id, name, role, createdAt, lastUsedAt, revokedAt }));
  }
}

async function revoke(context: INestApplicationContext, argv: string[]): Promise<void> {
  const id = required(readArguments(argv, ['id']), 'id');
  if (!UUID.test(id)) throw new UsageError('--id is what "list" shows.');
  if (!(await keysOf(context).revoke(id))) throw new UsageError(`There is no live key ${id}.`);
  print(`Key ${id} is revoked.`);
}

function keysOf(context: INestApplicationContext): StaffKeysService {
  return context.get(StaffKeysService, { strict: false });
}
