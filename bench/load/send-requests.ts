import type { SendJob, Sent } from './jobs.js';
import { openConnections } from './keep-alive-connection.js';
import { now } from './now.js';

/** Sends the requests over connections that are open before the clock starts. */
export async function sendRequests(requests: readonly Buffer[], job: SendJob): Promise<Sent> {
  const connections = await openConnections(job.port, job.inFlight);
  const expected = job.status ?? 200;
  const startedAt = now();
  const next = requestsOf(requests, job.forMs === null ? null : startedAt + job.forMs);
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

/** Each once, or over and over until the time is up. */
function requestsOf(requests: readonly Buffer[], until: number | null): () => Buffer | undefined {
  let at = 0;
  if (until === null) return () => requests[at++];
  return () => (now() < until ? requests[at++ % requests.length] : undefined);
}
