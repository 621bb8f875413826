import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Boot and clock tick at which it started; empty where the system does not tell (no /proc). */
  startedAt: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: readStart(process.pid)?.startedAt ?? '' };
}

/** False when the process is gone, is a zombie, or its number has gone to another process. */
export function isStillRunning(identity: ProcessIdentity): boolean {
  if (!isAlive(identity.pid)) return false;
  const current = readStart(identity.pid);
  if (current === undefined) return true;
  if (current.isDead) return false;
  return identity.startedAt === '' || identity.startedAt === current.startedAt;
}

/** A zombie counts as alive here, as it does for kill(2). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The arguments a process was started with; undefined where the system does not tell. */
export function readCommandLine(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return undefined;
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 3 (state) and 22 (starttime) */
function readStart(pid: number): { isDead: boolean; startedAt: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 2 is the program's name in brackets and may itself contain spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0] ?? '';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { isDead: state === 'Z' || state === 'X', startedAt: `${boot}/${fields[19] ?? ''}` };
  } catch {
    return undefined;
  }
}
