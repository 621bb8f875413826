import { execFile } from 'node:child_process';
import { parse } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const execute = promisify(execFile);

/** The system user that PostgreSQL runs as where we are root, as which it refuses to run. */
export interface PostgresAccount {
  name: string;
  uid: number;
  gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** `postgres` where the system has it, else `nobody`, which every system has. */
export async function findPostgresAccount(): Promise<PostgresAccount> {
  const account = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (account) return account;
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and this system has neither a user postgres nor nobody: ' +
      'run as an ordinary user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<PostgresAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await execute('id', [flag, name])).stdout)),
    );
    return uid && gid ? { name, uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the account may pass through a folder, its parents included. */
export async function canEnter(account: PostgresAccount, folder: string): Promise<boolean> {
  try {
    await runAs(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder]);
    return true;
  } catch (error) {
    if (error instanceof ToolError) return false;
    throw error;
  }
}

/** A program ran and reported failure; the message is what it said. */
export class ToolError extends Error {}

/**
 * Runs a program to its end, as the account where one is given, and returns what it printed.
 * @throws ToolError when it ran and failed.
 * @throws EmbeddedPostgresError when it could not be run at all.
 */
export async function runAs(
  account: PostgresAccount | undefined,
  file: string,
  args: string[],
): Promise<string> {
  try {
    const { stdout } = await execute(file, args, {
      // The current folder may be closed to the account.
      cwd: parse(file).root,
      env: toolEnvironment(),
      windowsHide: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    return stdout;
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'string') throw new ToolError((stderr || stdout || String(error)).trim());
    const who = account ? ` as the user ${account.name}` : '';
    throw new EmbeddedPostgresError(`${file} cannot be run${who}: ${code}.`, { cause: error });
  }
}

/** Nothing of the service's environment: it holds secrets, and PGDATA and its like would mislead. */
function toolEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot && { SystemRoot }) };
}
