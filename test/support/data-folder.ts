import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder for an embedded database. As root, PostgreSQL runs as another user, who has to pass
 * through; where it cannot, the database would be kept elsewhere and outlive the test.
 */
export function makeDataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `readerfund-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}
