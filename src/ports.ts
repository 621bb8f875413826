import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Makes sure, before anything is started, that a port can be had.
 * @throws the system's error, with `code` and `port`.
 */
export async function assertPortIsFree(port: number, host: string): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
