import { spawnSync } from 'node:child_process';
import { isStillRunning, ownIdentity } from './process-identity.js';

describe('whether a process still runs', () => {
  it('is so for this one', () => {
    expect(isStillRunning(ownIdentity())).toBe(true);
  });

  it('is not so for one that has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(isStillRunning({ pid, startedAt: '' })).toBe(false);
  });

  // Elsewhere there is no /proc, and a number is all there is to know a process by.
  if (process.platform === 'linux') {
    it('is not so for one whose number has gone to another process', () => {
      expect(isStillRunning({ ...ownIdentity(), startedAt: 'another boot/1' })).toBe(false);
    });
  }
});
