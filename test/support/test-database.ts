import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { useEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';

export interface TestDatabase {
  url: string;
  /** Disconnects whoever still uses it. */
  drop(): Promise<void>;
}

const TEMPLATE = 'readerfund_template';
/** Any constant does: one worker at a time makes the template or clones it. */
const TEMPLATE_LOCK = 7_305_271;

/** A crash of the machine may destroy what tests wrote; waiting for the disk made them slower. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400'];

/** A database of one's own with the project's schema: a clone of the run's template, in some 25 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(TEMPLATE);
}

/** A database of one's own without any schema, for tests of the migrations themselves. */
export async function createEmptyTestDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

/** Has the database at `url` let nobody in, and whoever is in is put out; or let everybody in again. */
export async function letIn(url: string, isOpen: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await asAdmin(await getAdminUrl(), async (admin) => {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isOpen}`);
    if (isOpen) return;
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      name,
    ]);
  });
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const adminUrl = await getAdminUrl();
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (template === TEMPLATE) await ensureTemplate(admin, adminUrl);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: withDatabase(adminUrl, name),
    drop: () =>
      asAdmin(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** Starts the run's server at the first call in any worker; global-setup.ts sees to its end. */
async function getAdminUrl(): Promise<string> {
  const folder = process.env.TEST_DATA_DIR;
  if (!folder)
    throw new Error('TEST_DATA_DIR is not set: test/support/global-setup.ts has not run');
  const file = join(folder, 'admin-url');
  if (!existsSync(file)) {
    const { url } = await useEmbeddedPostgres(folder, FAST);
    writeFileSync(`${file}.${process.pid}`, url);
    renameSync(`${file}.${process.pid}`, file);
  }
  process.env.TEST_DATABASE_ADMIN_URL = readFileSync(file, 'utf8');
  return process.env.TEST_DATABASE_ADMIN_URL;
}

/** Made under another name and renamed when complete: a failed migration leaves no half template. */
async function ensureTemplate(admin: Client, adminUrl: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const draft = `${TEMPLATE}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${draft}`);
  await migrate(withDatabase(adminUrl, draft));
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`);
}

async function asAdmin(url: string, action: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await action(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
