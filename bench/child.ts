import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onCore } from './machine/cores.js';

/** A process of the benchmark that was started and said that it is ready. */
export interface Child {
  readonly pid: number;
  /** Sends a message and waits for the answer; one question at a time. */
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  /** The core it is held to; null where the system decides. */
  readonly core: number | null;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process that takes longer to end is ended for good. */
const STOP_MS = 10_000;

/**
 * Starts a compiled file of this folder. It has nothing of our environment but what programs need;
 * what it logs goes to the null device, what it complains of to our own standard error.
 */
export async function startChild(
  script: string,
  { core, environment }: ChildOptions,
): Promise<Child> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { PATH, HOME, TMPDIR } = process.env;
  const [command, ...args] = onCore(core, [process.execPath, file]);
  const child = spawn(command!, args, {
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`ended with ${code ?? signal}`));
    child.on('error', ({ message }) => resolve(message));
  });
  const endedEarly = ended.then((reason) => {
    throw new Error(`${script}: ${reason}`);
  });
  endedEarly.catch(() => undefined);
  const nextMessage = () => Promise.race([once(child, 'message'), endedEarly]);
  await nextMessage();
  return {
    // `taskset` becomes the program it starts.
    pid: child.pid!,
    ask: async <Answer>(question: object) => {
      const answer = nextMessage();
      child.send(question);
      return ((await answer) as [Answer])[0];
    },
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(timer);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
