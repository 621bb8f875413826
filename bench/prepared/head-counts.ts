import type { Pool } from 'pg';
import { GROUPINGS } from '../../src/finance/finance.requests.js';
import { TotalsService } from '../../src/finance/totals.service.js';
import { productionEnvironment } from '../servers/environment.js';
import { makeApp } from '../servers/make-app.js';

/** Where what was counted is kept aside. */
const ASIDE = 'bench';
const TABLES = ['head_counts', 'head_counts_as_of'];

/** Has heads counted, as a service that runs all the time has them counted every ten minutes. */
export async function countHeads(url: string, pool: Pool): Promise<void> {
  const app = await makeApp({
    ...productionEnvironment({ databaseUrl: url }),
    LOG_LEVEL: 'error',
  });
  try {
    await app.init();
    const totals = app.get(TotalsService, { strict: false });
    for (const groupBy of GROUPINGS) await totals.get({ groupBy });
  } finally {
    await app.close();
  }
  await pool.query(`DROP SCHEMA IF EXISTS ${ASIDE} CASCADE; CREATE SCHEMA ${ASIDE}`);
  for (const table of TABLES) await pool.query(`CREATE TABLE ${ASIDE}.${table} AS TABLE ${table}`);
}

/** Puts back what was counted before a round: its persons are gone again. */
export const RESTORE_HEAD_COUNTS = TABLES.map(
  (table) => `DELETE FROM ${table}; INSERT INTO ${table} TABLE ${ASIDE}.${table}`,
).join('; ');
