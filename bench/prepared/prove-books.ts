import assert from 'node:assert/strict';
import pg from 'pg';
import { BOOKS_CHECKS } from '../../src/reconciliation/proofs/books-checks.js';

/**
 * Holds the books against themselves as `npm run reconcile -- books` does. On a connection of its own,
 * for of many gifts a check takes longer than the service's connections allow.
 * @throws AssertionError
 */
export async function proveBooks(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET work_mem = '512MB'`);
    for (const { name, sql } of BOOKS_CHECKS) {
      const { rows } = await client.query<object>(`SELECT * FROM (${sql}) AS differences LIMIT 3`);
      assert.deepEqual(rows, [], `the books differ: not ${name}`);
    }
  } finally {
    await client.end();
  }
}
