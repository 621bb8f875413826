import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { CampaignEntity } from '../../src/campaigns/campaign.entity.js';
import { MilestoneEntity } from '../../src/campaigns/milestone.entity.js';
import { createDataSource } from '../../src/database/data-source.js';
import { useEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { poolOf } from '../../src/database/pool.js';
import { PresetAmountEntity } from '../../src/preset-amounts/preset-amount.entity.js';
import type { Lifetimes } from '../lifetimes.js';
import { parentOf } from '../machine/load.js';

/** Of 16 MB: the `min_wal_size` of the embedded PostgreSQL. */
const LOG_FILES = 64;

/** The embedded PostgreSQL, in a folder of its own. */
export interface BenchDatabase {
  /** Of the migrated database that the measured service works on. */
  readonly url: string;
  readonly folder: string;
  readonly dataSource: DataSource;
  readonly pool: Pool;
  readonly version: string;
  readonly fsync: string;
  readonly synchronousCommit: string;
  /** The server's own process; null where the system does not tell. */
  readonly postmasterPid: number | null;
  /** Makes another on the same server, migrated and empty. @returns its URL. */
  createAnother(name: string): Promise<string>;
  /** Makes another on the same server, without tables. @returns its URL. */
  createEmpty(name: string): Promise<string>;
}

/** One that goes with the run, migrated and empty; its log has files to reuse, as after some days. */
export async function startDatabase(lifetimes: Lifetimes): Promise<BenchDatabase> {
  const database = await openDatabase(await lifetimes.use(makeFolder, removeFolder), lifetimes);
  await fillLog(database.pool);
  await checkpoint(database);
  return database;
}

/** Without a file to reuse each 16 MB of the log are made anew, and all commits wait for it. */
async function fillLog(pool: Pool): Promise<void> {
  for (let file = 0; file < LOG_FILES; file += 1)
    await pool.query(`SELECT pg_logical_emit_message(false, 'fill', repeat(' ', 16_700_000))`);
}

/** What the rows before have left to do is done: pages written, and the log's files free to be reused. */
export async function checkpoint({ pool }: BenchDatabase): Promise<void> {
  await pool.query('CHECKPOINT');
}

/** The one that lies in a folder, made where there is none; it stays when the run ends. */
export async function openDatabase(
  folder: string,
  lifetimes: Lifetimes,
  settings: readonly string[] = [],
): Promise<BenchDatabase> {
  const { url } = await lifetimes.use(
    () => useEmbeddedPostgres(folder, settings),
    (postgres) => postgres.release(),
  );
  return lifetimes.use(
    () => connectDatabase(folder, url),
    ({ dataSource }) => dataSource.destroy(),
  );
}

/** Another on the same server, migrated and empty; whoever opens it ends its connections. */
export async function openBeside(database: BenchDatabase, name: string): Promise<BenchDatabase> {
  return connectDatabase(database.folder, await database.createEmpty(name));
}

/** One that is there, or is made of an empty one. */
async function connectDatabase(folder: string, url: string): Promise<BenchDatabase> {
  await migrate(url);
  const dataSource = await createDataSource(url, {
    entities: [CampaignEntity, MilestoneEntity, PresetAmountEntity],
  }).initialize();
  const [{ backend, ...settings }] = await dataSource.query<
    [Pick<BenchDatabase, 'version' | 'fsync' | 'synchronousCommit'> & { backend: number }]
  >(`SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
      current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS "synchronousCommit",
      pg_backend_pid() AS backend`);
  const { fsync, synchronousCommit } = settings;
  assert.deepEqual([fsync, synchronousCommit], ['on', 'on'], 'what is not durable is no figure');
  const createEmpty = async (name: string) => {
    // A run that was killed may have left it.
    await dataSource.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await dataSource.query(`CREATE DATABASE ${name}`);
    const another = new URL(url);
    another.pathname = `/${name}`;
    return another.href;
  };
  return {
    url,
    folder,
    dataSource,
    pool: poolOf(dataSource),
    ...settings,
    postmasterPid: parentOf(backend),
    createEmpty,
    createAnother: async (name) => {
      const another = await createEmpty(name);
      await migrate(another);
      return another;
    },
  };
}

/** A folder that PostgreSQL's user can reach. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readerfund-bench-'));
  // As root, PostgreSQL runs as another user, who has to pass through.
  await chmod(folder, 0o755);
  return folder;
}

/** And the folder that the database lies in where its user could not pass through this one. */
export async function removeFolder(folder: string): Promise<void> {
  const elsewhere = await readFile(join(folder, 'postgres-elsewhere'), 'utf8').catch(() => null);
  for (const path of [folder, ...(elsewhere === null ? [] : [elsewhere.trim()])]) {
    await rm(path, { recursive: true, force: true, maxRetries: 10 });
  }
}
