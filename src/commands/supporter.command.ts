import type { INestApplicationContext } from '@nestjs/common';
import { EraseSupporterService } from '../privacy/erase-supporter.service.js';
import { ExportSupporterService } from '../privacy/export-supporter.service.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { SupportersService } from '../privacy/supporters.service.js';
import { readArguments, required } from './arguments.js';
import { CommandFailedError, print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run supporter -- find --email zoe@reader.example
  npm run supporter -- export --id <id>
  npm run supporter -- erase --id <id> --confirm zoe@reader.example
What is found, exported or done is printed as JSON. Erasing cancels monthly support at Stripe,
removes the person, keeps the accounts, and cannot be taken back.`;

/** Who erased somebody, where it was not a member of staff with a key. */
const COMMAND = 'command';

/** `npm run supporter` */
export function run([action, ...argv]: string[]): Promise<number> {
  return runCommand(USAGE, [PrivacyModule], (context) => {
    if (action === 'find') return find(context, argv);
    if (action === 'export') return exportAll(context, argv);
    if (action === 'erase') return erase(context, argv);
    throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  });
}

async function find(context: INestApplicationContext, argv: string[]): Promise<void> {
  const email = required(readArguments(argv, ['email']), 'email');
  const found = await context.get(SupportersService, { strict: false }).findByEmail(email);
  if (!found) throw new CommandFailedError('There is no supporter with that email address.');
  print(JSON.stringify(found));
}

async function exportAll(context: INestApplicationContext, argv: string[]): Promise<void> {
  const id = required(readArguments(argv, ['id']), 'id');
  const document = await context.get(ExportSupporterService, { strict: false }).export(id);
  print(JSON.stringify(document, null, 2));
}

async function erase(context: INestApplicationContext, argv: string[]): Promise<void> {
  const values = readArguments(argv, ['id', 'confirm']);
  const id = required(values, 'id');
  const confirm = required(values, 'confirm');
  const erasures = context.get(EraseSupporterService, { strict: false });
  print(JSON.stringify(await erasures.erase(id, confirm, COMMAND)));
}
