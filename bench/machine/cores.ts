import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The server has one core for itself; everything else shares another. */
export interface Cores {
  readonly server: number;
  readonly others: number;
}

/** null where nothing is held: no Linux, no `taskset`, or a single core. */
export function chooseCores(): Cores | null {
  if (process.platform !== 'linux' || spawnSync('taskset', ['-V']).status !== 0) return null;
  const [server, others] = allowedCores();
  return server === undefined || others === undefined ? null : { server, others };
}

/**
 * Holds this process to a core, and with it all that it starts and does not hold elsewhere.
 * PostgreSQL is among them: left to itself, it is woken on the core of who asked it, the server's,
 * and the two take turns there while the other core is idle.
 */
export function holdOurselves(core: number): void {
  spawnSync('taskset', ['-acp', String(core), String(process.pid)]);
}

/** The command, held to a core, or to several. */
export function onCore(
  core: number | string | null,
  command: readonly string[],
): readonly string[] {
  return core === null ? command : ['taskset', '-c', String(core), ...command];
}

/** @see https://man7.org/linux/man-pages/man7/cpuset.7.html "List format": 0-3,8 */
function allowedCores(): number[] {
  const status = readFileSync('/proc/self/status', 'utf8');
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}
