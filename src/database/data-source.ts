import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/all.js';
import { INTEGER_TYPES } from './integers.js';

/** How every part of the service reaches PostgreSQL. Entities are named by the caller. */
export function dataSourceOptions(
  databaseUrl: string,
  entities: DataSourceOptions['entities'] = [],
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
    extra: { types: INTEGER_TYPES, statement_timeout: 30_000 },
  };
}

export function createDataSource(
  databaseUrl: string,
  entities?: DataSourceOptions['entities'],
): DataSource {
  return new DataSource(dataSourceOptions(databaseUrl, entities));
}
