import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  canEnter,
  findPostgresAccount,
  isRoot,
  type PostgresAccount,
} from './embedded-postgres-account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Where everything of one embedded PostgreSQL lies, and who runs it. */
export interface PostgresHome {
  folder: string;
  /** The database itself: PostgreSQL's data directory, inside `folder`. */
  clusterFolder: string;
  /** Set only where we are root. */
  account: PostgresAccount | undefined;
}

/** In DATA_DIR, names the folder that holds the database where it could not lie in DATA_DIR. */
const POINTER = 'postgres-elsewhere';
/** Survives a restart of the machine, and every user may pass through it. */
const ELSEWHERE_PREFIX = '/var/lib/readerfund-';

/**
 * DATA_DIR itself, unless we are root and PostgreSQL's user cannot reach it (a checkout under
 * /root, say): then a folder under /var/lib, which a file in DATA_DIR names from then on.
 */
export async function choosePostgresHome(dataDir: string): Promise<PostgresHome> {
  const own = await makeDataDir(resolve(dataDir));
  const elsewhere = await readPointer(own);
  const home = toHome(elsewhere ?? own, undefined);
  if (!isRoot()) return home;
  const owner = await findOwner(home.clusterFolder);
  const account = owner ?? (await findPostgresAccount());
  if (await canEnter(account, home.folder)) return { ...home, account };
  if (elsewhere !== undefined || owner !== undefined) {
    throw new EmbeddedPostgresError(
      `The database is in ${home.folder}, which the user ${account.name} can no longer enter, ` +
        'as whom PostgreSQL runs: give others the permission to pass (chmod o+x) on it and its parents.',
    );
  }
  return toHome(await makeElsewhere(own, account), account);
}

function toHome(folder: string, account: PostgresAccount | undefined): PostgresHome {
  return { folder, clusterFolder: join(folder, 'postgres'), account };
}

async function makeDataDir(dataDir: string): Promise<string> {
  // Whatever root's umask is, PostgreSQL's user has to pass. What must stay secret has mode 0600.
  if ((await makeFolder(dataDir)) && isRoot()) await chmod(dataDir, 0o755);
  return realpath(dataDir);
}

/**
 * Makes a folder and its parents; false where it was there.
 * `mkdir` with `recursive` never returns where a parent exists but answers ENOENT, as /proc does.
 */
async function makeFolder(folder: string, isRetry = false): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return false;
    if (code !== 'ENOENT' || isRetry) throw error;
    await makeFolder(dirname(folder));
    return makeFolder(folder, true);
  }
}

async function readPointer(dataDir: string): Promise<string | undefined> {
  const pointer = join(dataDir, POINTER);
  const target = await readFile(pointer, 'utf8').catch(ignoreMissing);
  if (target === undefined) return undefined;
  const folder = target.trim();
  if ((await stat(folder).catch(ignoreMissing)) !== undefined) return folder;
  throw new EmbeddedPostgresError(
    `${pointer} says that the database is in ${folder}, which does not exist: ` +
      'bring that folder back, or remove the file to begin with an empty database.',
  );
}

/** PostgreSQL insists that its data belongs to the user it runs as. */
async function findOwner(clusterFolder: string): Promise<PostgresAccount | undefined> {
  const found = await stat(clusterFolder).catch(ignoreMissing);
  if (!found || found.uid === 0) return undefined;
  return { name: `with the number ${found.uid}`, uid: found.uid, gid: found.gid };
}

async function makeElsewhere(dataDir: string, account: PostgresAccount): Promise<string> {
  const reason = `PostgreSQL does not run as root, and its user ${account.name} cannot enter ${dataDir}`;
  const folder = await mkdtemp(ELSEWHERE_PREFIX).catch((error: NodeJS.ErrnoException) => {
    throw new EmbeddedPostgresError(
      `${reason}; nor can a folder be made in /var/lib (${error.code}). Set DATA_DIR to a folder ` +
        'that every user can enter, run as an ordinary user, or set DATABASE_URL.',
    );
  });
  await chmod(folder, 0o755);
  if (!(await writePointer(dataDir, folder))) {
    // Another process was faster by an instant.
    await rm(folder, { recursive: true, force: true });
    return (await readPointer(dataDir)) ?? folder;
  }
  process.stderr.write(`The database is kept in ${folder}: ${reason}.\n`);
  return folder;
}

/** False when there is one already. It appears with its content at once. */
async function writePointer(dataDir: string, folder: string): Promise<boolean> {
  const draft = join(dataDir, `${POINTER}.${basename(folder)}`);
  await writeFile(draft, `${folder}\n`);
  try {
    await link(draft, join(dataDir, POINTER));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
