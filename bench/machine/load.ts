import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { median } from '../median.js';
import type { Cores } from './cores.js';

/** Kernel ticks a second, the unit of /proc; it has been 100 on every Linux for twenty years. */
const TICKS = 100;

const SIDES = ['server', 'others'] as const;

export const OTHER_PROGRAMS = 'other programs';

/** Who was busy for less of the time than this is not worth a word. */
const LEAST_SHARE = 0.005;

/** A program that takes part, and the core it is held to. */
export interface Part {
  readonly role: string;
  readonly pid: number;
  readonly core: 'server' | 'others';
}

/** Who kept a core busy for which share of the time, 0 to 1. Empty where the system does not tell. */
export type Load = readonly { role: string; core: Part['core']; share: number }[];

/**
 * Takes the CPU times of the parts, their child processes included, around some work, and where
 * they are held to cores, what all other programs of the machine took of those.
 */
export async function watchLoad<Result>(
  { parts, cores }: { parts: readonly Part[]; cores: Cores | null },
  work: () => Promise<Result>,
): Promise<{ result: Result; load: Load }> {
  const before = { own: ownSeconds(parts), cores: busySeconds(cores) };
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const after = { own: ownSeconds(parts), cores: busySeconds(cores) };
  const own = after.own.map(({ role, core, busy }, at) => {
    return { role, core, share: (busy - before.own[at]!.busy) / seconds };
  });
  const others = SIDES.map((core) => {
    const ofCore = own.filter((one) => one.core === core);
    const ours = ofCore.reduce((sum, { share }) => sum + share, 0);
    const share = (after.cores[core] - before.cores[core]) / seconds - ours;
    return { role: OTHER_PROGRAMS, core, share: Math.max(0, share) };
  });
  return { result, load: [...own, ...others] };
}

/** What each part has used so far, seconds, and what this process has, which asks and checks. */
function ownSeconds(parts: readonly Part[]) {
  const { user, system } = process.cpuUsage();
  return [
    ...parts.map(({ role, core, pid }) => ({ role, core, busy: cpuSeconds(pid) })),
    { role: 'benchmark', core: 'others' as const, busy: (user + system) / 1e6 },
  ];
}

/** Role by role, the busiest first. */
export function medianLoad(loads: readonly Load[]): Load {
  const roles = new Map(loads.flat().map((one) => [`${one.core} ${one.role}`, one]));
  return [...roles.values()]
    .map(({ role, core }) => {
      const shares = loads.map(
        (load) => load.find((one) => one.role === role && one.core === core)?.share ?? 0,
      );
      return { role, core, share: median(shares) };
    })
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((one, other) => other.share - one.share);
}

/** Seconds that the cores have been busy, whoever kept them so; 0 where nothing is held to them. */
function busySeconds(cores: Cores | null): Record<Part['core'], number> {
  const all = cpus();
  const of = (core: number | undefined) => {
    const times = core === undefined ? undefined : all[core]?.times;
    return times ? (times.user + times.nice + times.sys + times.irq) / 1000 : 0;
  };
  return { server: of(cores?.server), others: of(cores?.others) };
}

/**
 * What a process and its children have used so far, user and system time. A child that has ended is
 * counted by its parent, so that the difference of two readings is exact.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function cpuSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the program's name, which may hold spaces; utime is the fourteenth.
  const [utime, stime, cutime, cstime] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  const own = ((utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0)) / TICKS;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + cpuSeconds(Number(child)), own);
}

/** The parent of a process. */
export function parentOf(pid: number): number | null {
  const parent = /^PPid:\s*(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1];
  return parent === undefined ? null : Number(parent);
}

/** Empty for a process that is gone, and where there is no /proc. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
