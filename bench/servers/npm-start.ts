import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { now } from '../load/now.js';
import { type Cores, onCore } from '../machine/cores.js';
import { freePort } from './free-port.js';
import type { Mark } from './start-marks.js';

const POLL_MS = 5;
const LONGEST_MS = 120_000;

export interface Started {
  readonly startedAt: number;
  /** Of the first 200 of /health/ready. */
  readonly readyAt: number;
  readonly port: number;
  readonly sandboxPort: number;
  readonly marks: readonly Mark[];
}

/** Runs `npm start` on a folder until it is ready, and ends it again. Times are Unix times in ms. */
export async function startOnce(dataDir: string, cores: Cores | null): Promise<Started> {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const file = join(dataDir, 'start-marks');
  await rm(file, { force: true });
  const { PATH, HOME, TMPDIR } = process.env;
  const both = cores && `${cores.server},${cores.others}`;
  const [command, ...args] = onCore(both, ['npm', 'start']);
  const startedAt = now();
  const npm = spawn(command!, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ PATH, HOME, TMPDIR },
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
      NODE_OPTIONS: `--import=${new URL('./start-marks.js', import.meta.url).href}`,
      READERFUND_START_MARKS: file,
    },
  });
  const ended = once(npm, 'exit');
  const readyAt = await untilReady(port);
  const marks = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Mark);
  // The service itself: npm would pass a signal on, and a second one cuts its end short.
  process.kill(marks[0]!.pid, 'SIGTERM');
  await ended;
  return { startedAt, readyAt, port, sandboxPort, marks };
}

async function untilReady(port: number): Promise<number> {
  const deadline = now() + LONGEST_MS;
  while ((await statusOf(port)) !== 200) {
    assert(now() < deadline, 'npm start did not get ready');
    await wait(POLL_MS);
  }
  return now();
}

/** null where nobody listens yet. */
function statusOf(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/health/ready' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    request.once('error', () => resolve(null));
  });
}
