import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/all.js';
import { INTEGER_TYPES } from './integers.js';

/** A statement of the service that takes longer is lost; a migration may take its time. */
const STATEMENT_TIMEOUT_MS = 30_000;

interface Overrides {
  readonly entities?: DataSourceOptions['entities'];
  /** 0: no limit. */
  readonly statementTimeoutMs?: number;
}

/** How every part of the service reaches PostgreSQL. Entities are named by the caller. */
export function dataSourceOptions(
  databaseUrl: string,
  { entities = [], statementTimeoutMs = STATEMENT_TIMEOUT_MS }: Overrides = {},
): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'readerfund',
    entities,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    // gen_random_uuid(), which needs no extension.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 20,
    connectTimeoutMS: 5_000,
    extra: {
      types: INTEGER_TYPES,
      statement_timeout: statementTimeoutMs,
      // A server that hangs answers nothing, not even that a statement took too long.
      query_timeout: statementTimeoutMs === 0 ? undefined : statementTimeoutMs + 5_000,
    },
  };
}

export function createDataSource(databaseUrl: string, overrides?: Overrides): DataSource {
  return new DataSource(dataSourceOptions(databaseUrl, overrides));
}
