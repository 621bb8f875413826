import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from './eventually.js';

/** `npm start` as a user runs it: another process, with an environment of its own. */
export interface RunningService {
  readonly url: string;
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Sends a signal and waits for the end. @returns the exit code, null after a SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts it and waits until it is ready. @throws Error with its output where it ends instead. */
export async function runService(environment: Record<string, string>): Promise<RunningService> {
  const { child, output, ended } = spawnStart(environment);
  const url = `http://127.0.0.1:${environment.PORT}`;
  let code: number | null | undefined;
  void ended.then((exitCode) => (code = exitCode));
  const ready = eventually(
    'ready',
    async () => {
      if (code !== undefined) throw new Error(`ended with ${code}:\n${output()}`);
      return fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    },
    60_000,
  );
  await ready.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    process: child,
    output,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts it and waits until it ends by itself. */
export async function runToEnd(
  environment: Record<string, string>,
): Promise<{ code: number | null; stderr: string }> {
  const { child, stderr, ended } = spawnStart(environment);
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const code = await ended;
  clearTimeout(timer);
  return { code, stderr: stderr() };
}

function spawnStart(environment: Record<string, string>) {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, output: () => out + err, stderr: () => err };
}
