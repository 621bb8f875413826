import { assertPortIsFree } from '../../src/ports.js';

/**
 * Below what systems give to outgoing connections (from 32,768 on Linux, 49,152 elsewhere), one of
 * which could take the port before its server listens. Each worker of jest has ports of its own.
 */
const FIRST = 15_000;
const PORTS_OF_A_WORKER = 1_000;
const WORKERS = 17;

const worker = Number(process.env.JEST_WORKER_ID ?? 0) % WORKERS;
// Where it begins differs, for runs side by side.
let next = process.pid;

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + worker * PORTS_OF_A_WORKER + (next++ % PORTS_OF_A_WORKER);
    const isFree = await assertPortIsFree(port, '127.0.0.1').then(
      () => true,
      () => false,
    );
    if (isFree) return port;
  }
}
