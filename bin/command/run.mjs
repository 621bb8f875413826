import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { findStale } from '../build/inputs.mjs';
import { build, ROOT } from '../build/report.mjs';

export const COMMANDS = Object.freeze([
  'audit',
  'campaign',
  'migrate',
  'reconcile',
  'staff',
  'staff-key',
  'supporter',
]);

/** Exit code of a call that names no command. */
const USAGE = 2;

/**
 * Runs a command of the service and returns its exit code.
 * It builds only what is missing altogether: a service may be running from dist.
 */
export async function runCommand([name, ...args]) {
  if (!COMMANDS.includes(name)) {
    process.stderr.write(`Usage: node bin/command.mjs ${COMMANDS.join('|')} [arguments]\n`);
    return USAGE;
  }
  if (!existsSync(join(ROOT, 'dist', 'src', 'main.js'))) {
    await build(['server'], { onlyIfStale: true });
  } else if (findStale(ROOT, ['server']).length > 0) {
    process.stderr.write(
      'The sources are newer than what was built; npm run build brings it up to date.\n',
    );
  }
  const file = join(ROOT, 'dist', 'src', 'commands', `${name}.command.js`);
  const { run } = await import(pathToFileURL(file).href);
  try {
    return await run(args);
  } catch (error) {
    if (error.name !== 'EmbeddedPostgresError') throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
