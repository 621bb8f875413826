import { setTimeout as wait } from 'node:timers/promises';
import type { Paced, PaceJob } from './jobs.js';
import { type KeepAliveConnection, openConnections } from './keep-alive-connection.js';
import { now } from './now.js';

/** More than are ever in flight while the server keeps up; a request that finds none free waits. */
const CONNECTIONS = 256;

/**
 * Sends each request when it is due, however long others take: where the server falls behind, what
 * is due waits, and its waiting counts. So does the generator's own delay, of a millisecond at most
 * while it keeps up: it does not spin, for it shares its core with PostgreSQL.
 */
export async function paceRequests(requests: readonly Buffer[], job: PaceJob): Promise<Paced> {
  const connections = await openConnections(job.port, CONNECTIONS);
  const free = [...connections];
  const waiting: (() => void)[] = [];
  const durations: number[] = [];
  let unexpected = 0;

  const exchange = async (connection: KeepAliveConnection, request: Buffer, dueAt: number) => {
    if ((await connection.exchange(request)) !== 200) unexpected += 1;
    durations.push(now() - dueAt);
    free.push(connection);
    waiting.shift()?.();
  };

  const startedAt = now();
  const underWay: Promise<void>[] = [];
  for (const [place, request] of requests.entries()) {
    const dueAt = startedAt + (place / job.perSecond) * 1000;
    while (now() < dueAt) await wait(1);
    if (free.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    underWay.push(exchange(free.pop()!, request, dueAt));
  }
  await Promise.all(underWay);
  const endedAt = now();
  for (const connection of connections) connection.close();
  durations.sort((one, other) => one - other);
  const at = (share: number) => durations[Math.ceil(durations.length * share) - 1] ?? NaN;
  const ok = durations.length - unexpected;
  return { ok, unexpected, startedAt, endedAt, medianMs: at(0.5), p99Ms: at(0.99) };
}
