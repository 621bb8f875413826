import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a server that can be cut: what goes through it breaks, and nothing new gets through. */
export interface Line {
  readonly url: string;
  cut(): void;
  mend(): void;
  /** Connections that were asked for since it was cut. */
  readonly refused: () => number;
  close(): Promise<void>;
}

export async function startLine(port: number): Promise<Line> {
  const open = new Set<Socket>();
  let isCut = false;
  let refused = 0;
  const server = createServer((near) => {
    if (isCut) {
      refused += 1;
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breakAll = () => open.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      refused = 0;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    refused: () => refused,
    close: async () => {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
}
