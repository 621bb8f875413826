import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs, ToolError } from './embedded-postgres-account.js';
import { pickReason, type Cluster } from './embedded-postgres-cluster.js';
import { canConnect } from './embedded-postgres-connection.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, isStillRunning, readCommandLine } from './process-identity.js';

/** Recovery after a crash replays up to two gigabytes of log: minutes on a slow disk. */
const READY_WAIT_S = 300;
/** A killed server's last children take a moment to go, and block a new one until then. */
const RETRY_MS = 10_000;
const PASSING_FAULT = /lock file|still in use|Address already in use|could not bind/i;

const SETTINGS: readonly string[] = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'fsync=on',
  // What a batch of events writes before it commits; as large as PostgreSQL would make it at most.
  'wal_buffers=16MB',
  // After a checkpoint the log has a whole page for each that changes. With the usual 1 GB there would be
  // one for every 50,000 gifts; where little is written, the log takes no more room than before.
  'max_wal_size=4GB',
  // What was written so far is kept to be written anew: to make a file of the log keeps commits waiting.
  'min_wal_size=1GB',
  'timezone=UTC',
  'log_timezone=UTC',
  // Failed statements reach the service anyway, and their details hold personal data.
  'log_min_messages=log',
  'log_checkpoints=off',
];

/** Returns the port of the cluster's server, which is started unless it runs already. */
export async function ensureServer(cluster: Cluster): Promise<number> {
  const deadline = Date.now() + READY_WAIT_S * 1000;
  for (;;) {
    const found = await findPostmaster(cluster.home.clusterFolder);
    if (found === undefined) return startServer(cluster);
    if (await canConnect(cluster, found.port)) return found.port;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `The PostgreSQL on ${cluster.home.clusterFolder} (process ${found.pid}) does not answer: stop that process.`,
      );
    }
    await sleep(100);
  }
}

/** Disconnects whoever is still connected; does nothing when no server runs. */
export async function stopServer({ home, tools }: Cluster): Promise<void> {
  if ((await findPostmaster(home.clusterFolder)) === undefined) return;
  try {
    await runAs(home.account, tools.pg_ctl, [
      'stop',
      '-D',
      home.clusterFolder,
      '-m',
      'fast',
      '-t',
      '60',
    ]);
  } catch (error) {
    if ((await findPostmaster(home.clusterFolder)) === undefined) return;
    if (!(error instanceof ToolError)) throw error;
    throw new EmbeddedPostgresError(
      `PostgreSQL could not be stopped: ${pickReason(error.message)}`,
    );
  }
}

/**
 * The living server of this cluster, ready or not.
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html postmaster.pid: process,
 * data directory, start time, port, …, one a line.
 */
async function findPostmaster(
  clusterFolder: string,
): Promise<{ pid: number; port: number } | undefined> {
  const content = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(
    ignoreMissing,
  );
  const [pid = '', folder, , port = ''] = (content ?? '').split('\n');
  if (!/^\d+$/.test(pid) || folder !== clusterFolder) return undefined;
  const found = { pid: Number(pid), port: Number(port) };
  if (!isStillRunning({ pid: found.pid, startedAt: '' })) return undefined;
  // The number of a killed server may by now be another program's.
  return (readCommandLine(found.pid)?.includes(clusterFolder) ?? true) ? found : undefined;
}

async function startServer(cluster: Cluster): Promise<number> {
  const log = join(cluster.home.clusterFolder, 'server.log');
  const deadline = Date.now() + RETRY_MS;
  for (;;) {
    await removeStrangersPidFile(cluster.home.clusterFolder);
    const port = await choosePort(cluster.home.folder);
    const logSize = (await stat(log).catch(ignoreMissing))?.size ?? 0;
    try {
      await launch(cluster, port, log);
      return port;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const said = await readFrom(log, logSize);
      if (PASSING_FAULT.test(said) && Date.now() < deadline) await sleep(200);
      else {
        throw new EmbeddedPostgresError(
          `PostgreSQL could not be started on ${cluster.home.clusterFolder}: ${pickReason(said || error.message)}`,
          { cause: error },
        );
      }
    }
  }
}

async function launch(
  { home, tools, settings }: Cluster,
  port: number,
  log: string,
): Promise<void> {
  // PostgreSQL insists; a copy or a restored backup may have lost it.
  await chmod(home.clusterFolder, 0o700);
  const options = [`port=${port}`, ...SETTINGS, ...settings].map((setting) => `-c ${setting}`);
  await runAs(home.account, tools.pg_ctl, [
    ...['start', '-D', home.clusterFolder, '-l', log, '-t', String(READY_WAIT_S)],
    ...['-o', options.join(' ')],
  ]);
}

/**
 * PostgreSQL does not start while the process that postmaster.pid names lives, whatever program
 * that is (after a crash the number may be another's), nor on a copy of a running cluster.
 * Where that process is dead it stays: PostgreSQL uses it to wait for the dead server's children.
 */
async function removeStrangersPidFile(clusterFolder: string): Promise<void> {
  const file = join(clusterFolder, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(ignoreMissing);
  if (content === undefined || (await findPostmaster(clusterFolder))) return;
  const [pid = '', folder] = content.split('\n');
  const isAnothers = folder !== clusterFolder || !/^\d+$/.test(pid) || isAlive(Number(pid));
  if (isAnothers) await rm(file, { force: true });
}

/** The last port where it is free, so that what was connected to a crashed server finds the next. */
async function choosePort(folder: string): Promise<number> {
  const file = join(folder, 'postgres-port');
  const last = Number(await readFile(file, 'utf8').catch(ignoreMissing));
  const port = (last > 0 && (await tryPort(last))) || (await tryPort(0));
  if (!port) throw new EmbeddedPostgresError('No port of 127.0.0.1 is free for PostgreSQL.');
  await writeFile(file, `${port}\n`);
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}

async function readFrom(file: string, offset: number): Promise<string> {
  const content = await readFile(file).catch(ignoreMissing);
  return content?.subarray(offset).toString('utf8').trim() ?? '';
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
