import { Client } from 'pg';
import { DATABASE_NAME, type Cluster } from './embedded-postgres-cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The maintenance database that every cluster has. */
const MAINTENANCE = 'postgres';
const CONNECT_MS = 5_000;

/** @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const INVALID_PASSWORD = '28P01';
const DUPLICATE_DATABASE = '42P04';

/**
 * False while the server is starting or stopping, or where another cluster's answers on the port.
 * @throws EmbeddedPostgresError when the server does not take our password.
 */
export async function canConnect(cluster: Cluster, port: number): Promise<boolean> {
  try {
    const rows = await query(cluster, port, "SELECT current_setting('data_directory') AS folder");
    return rows[0]?.folder === cluster.home.clusterFolder;
  } catch (error) {
    if ((error as { code?: string }).code !== INVALID_PASSWORD) return false;
    throw new EmbeddedPostgresError(
      `The database in ${cluster.home.clusterFolder} does not take the password in ` +
        `${cluster.home.folder}/postgres-password.`,
      { cause: error },
    );
  }
}

/** Makes the service's database where it does not exist, and returns its URL. */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<string> {
  const found = await query(
    cluster,
    port,
    `SELECT FROM pg_database WHERE datname = '${DATABASE_NAME}'`,
  );
  if (found.length === 0) {
    await query(cluster, port, `CREATE DATABASE ${DATABASE_NAME}`).catch((error: unknown) => {
      if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
    });
  }
  return `postgresql://${DATABASE_NAME}:${cluster.password}@127.0.0.1:${port}/${DATABASE_NAME}`;
}

async function query(
  cluster: Cluster,
  port: number,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: DATABASE_NAME,
    password: cluster.password,
    database: MAINTENANCE,
    connectionTimeoutMillis: CONNECT_MS,
    ssl: false,
  });
  // A server that dies while we ask must not end this process; the query fails anyway.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
