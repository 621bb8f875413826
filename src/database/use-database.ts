import type { Settings } from '../../config/settings.js';
import { useEmbeddedPostgres } from './embedded/embedded-postgres.js';

/** The database that the settings name, or the embedded one, for as long as it is not released. */
export async function useDatabase(
  settings: Settings,
): Promise<{ url: string; release: () => Promise<void> }> {
  if (settings.databaseUrl === null) return useEmbeddedPostgres(settings.dataDir);
  return { url: settings.databaseUrl, release: () => Promise.resolve() };
}
