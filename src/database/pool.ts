import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** Injection token of the `pg` pool beneath TypeORM, for the statements that are hot. */
export const POOL = Symbol('pool');

/** TypeORM's own pool, so that one process has one set of connections. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
