import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStillRunning, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** A lock is held while a database is made, recovered or stopped: minutes at worst, on a slow disk. */
const DEFAULT_WAIT_MS = 180_000;
const POLL_MS = 20;

interface Holder extends ProcessIdentity {
  nonce: string;
}

export class LockTimeoutError extends Error {}

/**
 * Runs an action while no other process (nor another call in this one) holds the lock.
 * The lock of a process that died is taken over.
 * @param path the lock's file; its folder must exist.
 * @throws LockTimeoutError when a living process keeps it for longer than `waitMs`.
 */
export async function withFileLock<T>(
  path: string,
  action: () => Promise<T>,
  waitMs = DEFAULT_WAIT_MS,
): Promise<T> {
  await acquire(path, Date.now() + waitMs);
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string, deadline: number): Promise<void> {
  const own: Holder = { ...ownIdentity(), nonce: randomUUID() };
  while (!(await tryCreate(path, own))) {
    const holder = await readHolder(path);
    if (holder && !isStillRunning(holder)) await removeStale(path, holder, deadline);
    else if (Date.now() > deadline) {
      throw new LockTimeoutError(
        `process ${holder?.pid ?? 'unknown'} has kept ${path} for too long`,
      );
    } else if (holder) await sleep(POLL_MS);
  }
}

/** A link appears with its content at once, so that no reader ever sees a lock without a holder. */
async function tryCreate(path: string, own: Holder): Promise<boolean> {
  const draft = draftOf(path, own);
  try {
    await writeFile(draft, JSON.stringify(own));
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function draftOf(path: string, holder: Holder): string {
  return `${path}.${holder.nonce}`;
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Only the holder of a second lock, named after the dead holder, may remove the dead one's lock.
 * Without it, two waiters could both see the dead holder, and the slower one would remove the
 * lock that the faster one has meanwhile made.
 */
async function removeStale(path: string, dead: Holder, deadline: number): Promise<void> {
  const breaker = `${path}.after-${dead.nonce}`;
  await acquire(breaker, deadline);
  try {
    const current = await readHolder(path);
    if (current?.nonce === dead.nonce) await rm(path, { force: true });
    await rm(draftOf(path, dead), { force: true });
  } finally {
    await rm(breaker, { force: true });
  }
}
