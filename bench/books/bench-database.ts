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

/** The embedded PostgreSQL with its default settings, in a folder of its own. */
export interface BenchDatabase {
  /** Of the migrated database that the measured service works on. */
  readonly url: string;
  readonly folder: string;
  readonly dataSource: DataSource;
  readonly pool: Pool;
  readonly version: string;
  readonly fsync: string;
  readonly synchronousCommit: string;
  /** Makes another, migrated and empty, on the same server. */
  createAnother(name: string): Promise<string>;
}

export async function startDatabase(lifetimes: Lifetimes): Promise<BenchDatabase> {
  const folder = await lifetimes.use(makeFolder, removeFolder);
  const { url } = await lifetimes.use(
    () => useEmbeddedPostgres(folder),
    (postgres) => postgres.release(),
  );
  await migrate(url);
  const dataSource = await lifetimes.use(
    () =>
      createDataSource(url, {
        entities: [CampaignEntity, MilestoneEntity, PresetAmountEntity],
      }).initialize(),
    (connected) => connected.destroy(),
  );
  const [{ version, fsync, synchronousCommit }] = await dataSource.query<
    [{ version: string; fsync: string; synchronousCommit: string }]
  >(`SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
      current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS "synchronousCommit"`);
  assert.deepEqual([fsync, synchronousCommit], ['on', 'on'], 'what is not durable is no figure');
  return {
    url,
    folder,
    dataSource,
    pool: poolOf(dataSource),
    version,
    fsync,
    synchronousCommit,
    createAnother: async (name) => {
      await dataSource.query(`CREATE DATABASE ${name}`);
      const another = new URL(url);
      another.pathname = `/${name}`;
      await migrate(another.href);
      return another.href;
    },
  };
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readerfund-bench-'));
  // As root, PostgreSQL runs as another user, who has to pass through.
  await chmod(folder, 0o755);
  return folder;
}

/** And the folder that the database lies in where its user could not pass through this one. */
async function removeFolder(folder: string): Promise<void> {
  const elsewhere = await readFile(join(folder, 'postgres-elsewhere'), 'utf8').catch(() => null);
  for (const path of [folder, ...(elsewhere === null ? [] : [elsewhere.trim()])]) {
    await rm(path, { recursive: true, force: true, maxRetries: 10 });
  }
}
