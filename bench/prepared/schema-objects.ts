import assert from 'node:assert/strict';
import type { ClientBase } from 'pg';

/** A constraint or an index, by its name, with the statements that take it away and make it. */
interface SchemaObject {
  readonly drop: string;
  readonly make: string;
}

/**
 * Loads tables while they have no indexes and no constraints: each is made once at the end, over all
 * rows, rather than kept up row by row. The schema is the same afterwards.
 * @throws AssertionError where it is not.
 */
export async function withoutIndexes(
  client: ClientBase,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const before = await describe(client);
  const objects = await findObjects(client, tables);
  for (const { drop } of objects) await client.query(drop);
  await load();
  for (const { make } of [...objects].reverse()) await client.query(make);
  assert.deepEqual(await describe(client), before, 'the schema is another one after the load');
}

/** Foreign keys first, for they need the keys of others; what belongs to a constraint goes with it. */
async function findObjects(
  client: ClientBase,
  tables: readonly string[],
): Promise<readonly SchemaObject[]> {
  const { rows } = await client.query<SchemaObject>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname,
         pg_get_constraintdef(c.oid)) AS make,
       CASE c.contype WHEN 'f' THEN 1 ELSE 2 END AS place, c.conname AS name
     FROM pg_constraint c
     WHERE c.contype IN ('f', 'p', 'u') AND c.conparentid = 0 AND (
       c.conrelid = ANY ($1::text[]::regclass[]) OR c.confrelid = ANY ($1::text[]::regclass[])
     )
     UNION ALL
     SELECT format('DROP INDEX %s', i.indexrelid::regclass), replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON '), 3,
       i.indexrelid::regclass::text
     FROM pg_index i
     WHERE i.indrelid = ANY ($1::text[]::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
     ORDER BY place, name`,
    [tables],
  );
  return rows;
}

/** Every constraint and index there is, as the database says it. */
async function describe(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ text: string }>(
    `SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
       AS text
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL
     SELECT concat_ws(' ', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), i.indisvalid)
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = 'public'::regnamespace
     ORDER BY text`,
  );
  return rows.map(({ text }) => text);
}
