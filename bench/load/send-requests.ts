import type { SendJob, Sent } from './jobs.js';
import { openConnections } from './keep-alive-connection.js';
import { now } from './now.js';

/** Sends the requests over connections that are open before the clock starts. */
export async function sendRequests(requests: readonly Buffer[], job: SendJob): Promise<Sent> {
  const connections = await openConnections(job.port, job.inFlight);
  const expected = job.status ?? 200;
  const startedAt = now();
  const until = job.forMs === null ? Infinity : startedAt + job.forMs;
  const next = requestsOf(requests, until, job.forMs !== null && job.again !== false);
  let ok = 0;
  let unexpected = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (let request = next(); request; request = next()) {
        if ((await connection.exchange(request)) === expected) ok += 1;
        else unexpected += 1;
      }
    }),
  );
  const endedAt = now();
  for (const connection of connections) connection.close();
  return { ok, unexpected, startedAt, endedAt };
}

/** One after another until the time is up, from the first again if they are to come again. */
function requestsOf(
  requests: readonly Buffer[],
  until: number,
  again: boolean,
): () => Buffer | undefined {
  let at = 0;
  return () => {
    if (now() >= until) return undefined;
    if (again && at === requests.length) at = 0;
    return requests[at++];
  };
}
