import assert from 'node:assert/strict';
import type { Pool } from 'pg';
import { BOOKS_CHECKS } from '../../src/reconciliation/proofs/books-checks.js';

/** Holds the books against themselves as `npm run reconcile -- books` does. @throws AssertionError */
export async function proveBooks(pool: Pool): Promise<void> {
  for (const { name, sql } of BOOKS_CHECKS) {
    const { rows } = await pool.query<object>(`SELECT * FROM (${sql}) AS differences LIMIT 3`);
    assert.deepEqual(rows, [], `the books differ: not ${name}`);
  }
}
