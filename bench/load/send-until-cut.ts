import type { Answered, SendUntilCutJob } from './jobs.js';
import { openConnections } from './keep-alive-connection.js';

/** Sends each request once until the server is gone, and remembers which were answered 200. */
export async function sendUntilCut(
  requests: readonly Buffer[],
  { port, inFlight }: SendUntilCutJob,
): Promise<Answered> {
  const connections = await openConnections(port, inFlight);
  const places: number[] = [];
  let at = 0;
  let unexpected = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (at < requests.length) {
        const place = at++;
        // null: the connection was cut before the answer came.
        const status = await connection.exchange(requests[place]!).catch(() => null);
        if (status === null) return;
        if (status === 200) places.push(place);
        else unexpected += 1;
      }
    }),
  );
  for (const connection of connections) connection.close();
  return { places, unexpected };
}
