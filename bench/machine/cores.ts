import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Which core the server and which the load generator is held to. */
export interface Cores {
  readonly server: number;
  readonly generator: number;
}

/** null where nothing is held: no Linux, no `taskset`, or a single core. */
export function chooseCores(): Cores | null {
  if (process.platform !== 'linux' || spawnSync('taskset', ['-V']).status !== 0) return null;
  const [server, generator] = allowedCores();
  return server === undefined || generator === undefined ? null : { server, generator };
}

/** The command, held to a core. */
export function onCore(core: number | null, command: readonly string[]): readonly string[] {
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
