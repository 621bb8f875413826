import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isStillRunning, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** One file a use, not a process: a process may use the same database twice. */
export async function addUser(folder: string): Promise<{ remove(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const identity = ownIdentity();
  const file = join(folder, `${identity.pid}-${randomUUID().slice(0, 8)}`);
  await writeFile(file, JSON.stringify(identity));
  return { remove: () => rm(file, { force: true }) };
}

/** Counts the uses of living processes, and removes what processes left behind that were killed. */
export async function countUsers(folder: string): Promise<number> {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const alive = await Promise.all(files.map(isAliveUser));
  await Promise.all(
    files.filter((_, index) => !alive[index]).map((file) => rm(file, { force: true })),
  );
  return alive.filter(Boolean).length;
}

async function isAliveUser(file: string): Promise<boolean> {
  try {
    return isStillRunning(JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity);
  } catch (error) {
    // Killed between making the file and filling it. Callers hold the lock, so nobody is filling it.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
