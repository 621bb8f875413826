import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A build takes seconds; a lock as old as this belongs to a process that died long ago. */
const STALE_MS = 10 * 60_000;
const POLL_MS = 50;

/** Runs an action while no other process builds. The lock of a process that died is taken over. */
export async function withBuildLock(file, action) {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, String(process.pid));
  try {
    while (!(await tryLink(draft, file))) {
      if (await isStale(file)) await removeStale(file);
      else await sleep(POLL_MS);
    }
  } finally {
    await rm(draft, { force: true });
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

/** A link appears with its content at once, so that nobody sees a lock without its holder. */
async function tryLink(draft, file) {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file) {
  try {
    const [pid, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return !isAlive(Number(pid)) || Date.now() - mtimeMs > STALE_MS;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Moved before it is removed: what was moved may be a lock that somebody has just made. */
async function removeStale(file) {
  const moved = `${file}.stale-${randomUUID()}`;
  try {
    await rename(file, moved);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (!(await isStale(moved))) await tryLink(moved, file);
  await rm(moved, { force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
