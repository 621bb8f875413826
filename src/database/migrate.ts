import { runMigrations } from 'graphile-worker';
import { createDataSource } from './data-source.js';

/** Any constant does; it only must be the same in every copy. */
const MIGRATION_LOCK = 1795420800;

/**
 * Brings the schema up to date. Copies that start at once wait for each other.
 * @returns the names of the migrations that ran.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const dataSource = await createDataSource(databaseUrl, { statementTimeoutMs: 0 }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    // A session lock: it goes with the connection, whatever happens to the process.
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    // The job queue keeps a schema of its own.
    await runMigrations({ connectionString: databaseUrl, maxPoolSize: 1 });
    return ran.map(({ name }) => name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await dataSource.destroy();
  }
}
