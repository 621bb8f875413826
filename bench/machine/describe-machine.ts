import { cpus, release, totalmem, type } from 'node:os';
import type { BenchDatabase } from '../books/bench-database.js';
import type { Cores } from './cores.js';
import { measureBusyShare } from './measure-busy-share.js';
import { measureFsyncMs } from './measure-fsync.js';

/** What the figures were measured on, and how it was shared out, in one paragraph. */
export async function describeMachine(
  cores: Cores | null,
  database: BenchDatabase,
): Promise<string> {
  const processors = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  const others = Math.round((await measureBusyShare()) * 100);
  const fsyncMs = await measureFsyncMs(database.folder);
  const shared = cores
    ? `server held to core ${cores.server}, PostgreSQL and load generator to core ${cores.others} (taskset)`
    : 'no process held to a core (no taskset here)';
  return (
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${gib} GiB, ` +
    `${type()} ${release()}, Node.js ${process.versions.node}, PostgreSQL ${database.version} ` +
    `with fsync ${database.fsync} and synchronous_commit ${database.synchronousCommit} ` +
    `(one write of 8 KiB to its disk: ${fsyncMs.toFixed(2)} ms); ${shared}. ` +
    `Before the run began, other programs kept the cores ${others} % busy.`
  );
}
