import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const WATCH_MS = 1_000;

/**
 * How busy the cores are while we do nothing, 0 to 1. Others' work slows what needs both cores
 * (service and PostgreSQL) more than a ceiling that needs one, so it makes a ratio look worse.
 */
export async function measureBusyShare(): Promise<number> {
  const before = sumTimes();
  await wait(WATCH_MS);
  const after = sumTimes();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

/** Milliseconds since the machine started, over all cores. */
function sumTimes(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { idle, all };
}
