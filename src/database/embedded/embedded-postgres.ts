import { join } from 'node:path';
import { ensureCluster, type Cluster } from './embedded-postgres-cluster.js';
import { ensureDatabase } from './embedded-postgres-connection.js';
import { EmbeddedPostgresError, explainFileError } from './embedded-postgres-error.js';
import { choosePostgresHome, type PostgresHome } from './embedded-postgres-home.js';
import { ensureServer, stopServer } from './embedded-postgres-server.js';
import { findPostgresTools } from './embedded-postgres-tools.js';
import { addUser, countUsers } from './embedded-postgres-users.js';
import { LockTimeoutError, withFileLock } from './file-lock.js';

export { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface EmbeddedPostgres {
  /** Of the database `readerfund`, with its owner's password. */
  url: string;
  /** Leaves the database; the last of its users stops the server. Safe to call twice. */
  release(): Promise<void>;
}

/**
 * Makes sure a PostgreSQL server runs on dataDir/postgres and counts this process as one of its users.
 * A server that a killed process left behind is taken over.
 * @param settings further settings of the server, as `name=value`; only who starts it sets them.
 * @throws EmbeddedPostgresError one line that says what to do.
 */
export async function useEmbeddedPostgres(
  dataDir: string,
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  return explaining(dataDir, async () => {
    const home = await choosePostgresHome(dataDir);
    return locked(home, () => enter(home, settings));
  });
}

/** Counted as a user from before the server starts, so that a crash in between leaves no doubt. */
async function enter(home: PostgresHome, settings: readonly string[]): Promise<EmbeddedPostgres> {
  const tools = await findPostgresTools(home);
  const user = await addUser(usersFolder(home));
  try {
    const cluster: Cluster = { home, tools, settings, password: await ensureCluster(home, tools) };
    const port = await ensureServer(cluster);
    const url = await ensureDatabase(cluster, port);
    let released: Promise<void> | undefined;
    const release = (): Promise<void> => (released ??= locked(home, () => leave(cluster, user)));
    return { url, release };
  } catch (error) {
    await user.remove();
    throw error;
  }
}

async function leave(cluster: Cluster, user: { remove(): Promise<void> }): Promise<void> {
  await user.remove();
  if ((await countUsers(usersFolder(cluster.home))) === 0) await stopServer(cluster);
}

function usersFolder(home: PostgresHome): string {
  return join(home.folder, 'postgres-users');
}

/** One process at a time starts or stops the server, or joins or leaves its users. */
function locked<T>(home: PostgresHome, action: () => Promise<T>): Promise<T> {
  return withFileLock(join(home.folder, 'postgres-lock'), action);
}

async function explaining<T>(dataDir: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof LockTimeoutError) {
      throw new EmbeddedPostgresError(`The embedded PostgreSQL is busy: ${error.message}.`);
    }
    throw explainFileError(error, dataDir);
  }
}
