import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockTimeoutError, withFileLock } from './file-lock.js';
import { ownIdentity } from './process-identity.js';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readerfund-lock-'));
  lock = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs many holders at once and returns how many were inside at the same time, at most. */
async function crowd(count: number): Promise<number> {
  let inside = 0;
  let most = 0;
  const enter = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(1);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: count }, () => withFileLock(lock, enter)));
  return most;
}

function leaveLockOfDeadProcess(path: string): void {
  // No system gives out a number this high.
  writeFileSync(path, JSON.stringify({ pid: 2_147_483_646, startedAt: '', nonce: 'dead' }));
}

describe('a file lock', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    expect(await crowd(20)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a dead process by one of many that wait', async () => {
    leaveLockOfDeadProcess(lock);
    expect(await crowd(20)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over where the one that was taking it over died as well', async () => {
    leaveLockOfDeadProcess(lock);
    leaveLockOfDeadProcess(`${lock}.after-dead`);
    expect(await crowd(5)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is free again after its holder failed', async () => {
    await expect(withFileLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(lock, () => Promise.resolve('in'))).toBe('in');
  });

  it('is not taken from a living process, however long that takes', async () => {
    writeFileSync(lock, JSON.stringify({ ...ownIdentity(), nonce: 'alive' }));
    const attempt = withFileLock(lock, () => Promise.resolve(), 100);
    await expect(attempt).rejects.toThrow(LockTimeoutError);
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});
