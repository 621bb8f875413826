import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { runAs, ToolError } from './embedded-postgres-account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresHome } from './embedded-postgres-home.js';
import type { PostgresTools } from './embedded-postgres-tools.js';

/** Name of the database and of its owner. */
export const DATABASE_NAME = 'readerfund';

/** What it takes to run a cluster and to connect to it. */
export interface Cluster {
  home: PostgresHome;
  tools: PostgresTools;
  password: string;
  /** Further settings of the server, as `name=value` without spaces. */
  settings: readonly string[];
}

const DRAFT_PREFIX = 'postgres-draft-';

/**
 * Makes the cluster where there is none yet, and returns the password of its owner.
 * It is made in a draft folder and renamed when complete, so a process killed in between leaves
 * only a draft, which the next one removes. Callers hold the database's lock.
 */
export async function ensureCluster(home: PostgresHome, tools: PostgresTools): Promise<string> {
  const passwordFile = join(home.folder, 'postgres-password');
  if (await exists(join(home.clusterFolder, 'global', 'pg_control'))) {
    return readPassword(passwordFile, home);
  }
  await removeDrafts(home.folder);
  await setAsideUnusable(home.clusterFolder);
  const password = randomBytes(24).toString('hex');
  await replaceFile(passwordFile, password);
  await makeCluster(home, tools, password);
  return password;
}

async function readPassword(file: string, home: PostgresHome): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The password of the database in ${home.clusterFolder} cannot be read ` +
        `(${(error as NodeJS.ErrnoException).code}: ${file}).`,
      { cause: error },
    );
  }
}

async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue;
    // An initdb that outlived its parent may still be writing into the folder.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** A folder without pg_control is no database, but somebody may still want what is in it. */
async function setAsideUnusable(clusterFolder: string): Promise<void> {
  if (!(await exists(clusterFolder))) return;
  await rename(clusterFolder, `${clusterFolder}-unusable-${Date.now()}`);
}

async function makeCluster(
  home: PostgresHome,
  tools: PostgresTools,
  password: string,
): Promise<void> {
  const draft = await mkdtemp(join(home.folder, DRAFT_PREFIX));
  const passwordFile = join(draft, 'password');
  const cluster = join(draft, 'cluster');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await mkdir(cluster, { mode: 0o700 });
  if (home.account) {
    const { uid, gid } = home.account;
    for (const path of [draft, passwordFile, cluster]) await chown(path, uid, gid);
  }
  try {
    await runAs(home.account, tools.initdb, [
      ...['--pgdata', cluster, '--username', DATABASE_NAME, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ]);
    await rename(cluster, home.clusterFolder);
    await syncFolder(home.folder);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new EmbeddedPostgresError(
      `The database could not be made in ${home.folder}: ${pickReason(error.message)}`,
      { cause: error },
    );
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The line of a program's output that says what went wrong. */
export function pickReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason =
    lines.find((line) => /\b(FATAL|PANIC):/.test(line)) ??
    lines.find((line) => /error:/.test(line));
  return (reason ?? lines[0] ?? 'no reason given').replace(/^.*?\b(FATAL|PANIC|error):\s*/, '');
}

async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.draft`;
  await rm(draft, { force: true });
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}

/** A rename survives a power cut only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
