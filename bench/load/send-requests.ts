import type { SendJob, Sent } from './jobs.js';
import { KeepAliveConnection } from './keep-alive-connection.js';

/** Sends the requests over connections that are open before the clock starts. */
export async function sendRequests(requests: readonly Buffer[], job: SendJob): Promise<Sent> {
  const connections = await Promise.all(
    Array.from({ length: job.inFlight }, () => KeepAliveConnection.open(job.port)),
  );
  const cpu = process.cpuUsage();
  const startedAt = now();
  const next = requestsOf(requests, job.forMs === null ? null : startedAt + job.forMs);
  let ok = 0;
  let notOk = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (let request = next(); request; request = next()) {
        if ((await connection.exchange(request)) === 200) ok += 1;
        else notOk += 1;
      }
    }),
  );
  const endedAt = now();
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  const busy = (user + system) / 1000 / (endedAt - startedAt);
  return { ok, notOk, startedAt, endedAt, busy };
}

/** Each once, or over and over until the time is up. */
function requestsOf(requests: readonly Buffer[], until: number | null): () => Buffer | undefined {
  let at = 0;
  if (until === null) return () => requests[at++];
  return () => (now() < until ? requests[at++ % requests.length] : undefined);
}

/** Unix time in ms, with fractions; comparable between processes of one machine. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
