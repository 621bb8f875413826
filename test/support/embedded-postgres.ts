import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { compileFolders } from '../../bin/build/compile.mjs';

const PROJECT = join(__dirname, '..', '..');

/** Another process that uses an embedded PostgreSQL. */
export interface Holder {
  url: string;
  kill(): Promise<void>;
  leave(): Promise<void>;
}

/**
 * Compiles src/database into a new folder and returns the folder: other processes cannot load
 * what jest compiles in memory.
 */
export async function compileDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'readerfund-compiled-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  await compileFolders(PROJECT, ['src/database'], folder);
  return folder;
}

/** Starts a process that uses the database in `dataDir`, and waits until it does. */
export async function holdDatabase(options: {
  compiled: string;
  dataDir: string;
}): Promise<Holder> {
  const script = join(__dirname, 'hold-embedded-postgres.mjs');
  const args = [script, join(options.compiled, 'src', 'database', 'embedded'), options.dataDir];
  const holder: ChildProcess = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(holder, 'exit');
  const [line] = (await once(holder.stdout!, 'data')) as [Buffer];
  return {
    url: line.toString().trim(),
    kill: async () => {
      holder.kill('SIGKILL');
      await exited;
    },
    leave: async () => {
      holder.stdin!.end();
      await exited;
    },
  };
}

/** Of the server whose files lie in `home`; undefined when it has stopped, not when it was killed. */
export function readPostmasterPid(home: string): number | undefined {
  const file = join(home, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** What root copies belongs to root; PostgreSQL's data has to belong to its user. */
export function chownAll(path: string, { uid, gid }: { uid: number; gid: number }): void {
  chownSync(path, uid, gid);
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(path, name), uid, gid);
  }
}

/** Runs one statement on a connection of its own. */
export async function queryOnce(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
