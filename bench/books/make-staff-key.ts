import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** A key of finance, kept as src/staff/staff-keys.service.ts keeps them. */
export async function makeStaffKey(pool: Pool): Promise<string> {
  const key = `rfk_${randomBytes(32).toString('base64url')}`;
  await pool.query(
    `INSERT INTO staff_keys (name, role, key_hash) VALUES ('Benchmark', 'finance', $1)`,
    [createHash('sha256').update(key).digest()],
  );
  return key;
}
