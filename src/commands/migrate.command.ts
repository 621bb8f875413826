import { readSettings } from '../../config/settings.js';
import { migrate } from '../database/migrate.js';
import { useDatabase } from '../database/use-database.js';
import { explainStartError } from '../start-error.js';
import { print } from './command.js';

/** `npm run migrate`: brings the schema up to date. `npm start` does so by itself. */
export async function run(): Promise<number> {
  try {
    const database = await useDatabase(readSettings(process.env));
    try {
      const ran = await migrate(database.url);
      print(ran.length === 0 ? 'The schema is up to date.' : `Ran ${ran.join(', ')}.`);
      return 0;
    } finally {
      await database.release();
    }
  } catch (error) {
    for (const line of explainStartError(error)) process.stderr.write(`${line}\n`);
    return 1;
  }
}
