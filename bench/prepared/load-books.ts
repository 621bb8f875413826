import pg from 'pg';
import { copyTable } from './copy-table.js';
import type { Plan } from './gift-facts.js';
import { withoutIndexes } from './schema-objects.js';
import { SOURCES } from './sources.js';
import { SUMS } from './sums.js';

/**
 * Fills an empty database with the gifts of a plan, as the service would have written them: rows
 * through COPY, then what is summed of them, then indexes, foreign keys and statistics.
 */
export async function loadBooks(
  url: string,
  plan: Plan,
  told: (text: string) => void = () => undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `SET maintenance_work_mem = '1GB'; SET work_mem = '512MB'; SET synchronous_commit = off`,
    );
    const tables = [...SOURCES.map(({ table }) => table), 'campaign_supporters', 'daily_totals'];
    await withoutIndexes(client, tables, async () => {
      for (const source of SOURCES) {
        await copyTable(client, source, plan, (done) => {
          told(`${source.table}: ${Math.floor((done / plan.count) * 10) * 10} %`);
        });
      }
      // Without statistics, and without indexes, the sums might be joined row by row.
      await client.query('ANALYZE');
      for (const sum of SUMS) {
        told(sum.slice(0, sum.indexOf('(')).trim());
        await client.query(sum);
      }
      told('indexes and foreign keys');
    });
    told('vacuum and statistics');
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}
