import type { Pool } from 'pg';

/**
 * Looks through every value of every table, as anybody could who has a copy.
 * @param patterns of PostgreSQL's regular expressions; upper and lower case are the same.
 */
export async function findInTables(pool: Pool, patterns: readonly string[]): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table: string; column: string }>(`
    SELECT c.oid::regclass::text AS table, quote_ident(a.attname) AS column
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { table, column } of columns) {
    for (const pattern of patterns) {
      const { rows } = await pool.query<{ value: string }>(
        `SELECT ${column}::text AS value FROM ${table}
         WHERE ${column}::text ~* $1 LIMIT 3`,
        [pattern],
      );
      found.push(
        ...rows.map(({ value }) => `${table}.${column}: ${pattern} in ${value.slice(0, 200)}`),
      );
    }
  }
  return found;
}
