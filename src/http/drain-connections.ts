import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 50;

/**
 * While the server drains, a connection is closed as soon as its last answer is out, and one that never
 * asked for anything, as browsers and load balancers keep some, at once. The server itself closes only
 * those that are idle when the drain begins, waits 72 seconds for the busy ones, and for the silent ones
 * as long as their other end likes.
 * @returns what begins the drain, called just before the server stops accepting.
 */
export function prepareDrain(server: Server): () => void {
  const open = new Set<Socket>();
  // One listener for all: there may be ten thousand.
  function forget(this: Socket) {
    open.delete(this);
  }
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', forget);
  });
  return () => {
    const timer = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    }, LOOK_EVERY_MS);
    server.once('close', () => clearInterval(timer));
  };
}
