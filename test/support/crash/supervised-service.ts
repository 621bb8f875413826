import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '../eventually.js';

/** The service as a process of its own that is started again whenever it ends, as by an orchestrator. */
export class SupervisedService {
  readonly url: string;
  /** How many of its processes were really ended by a kill. */
  kills = 0;
  /** How many of the kills hit a process that was not ready yet. */
  killsWhileStarting = 0;
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private isStopped = false;
  private output = '';

  constructor(private readonly environment: Readonly<Record<string, string>>) {
    this.url = `http://127.0.0.1:${environment.PORT}`;
  }

  start(): void {
    const { PATH, HOME, TMPDIR } = process.env;
    const child = spawn(process.execPath, ['bin/start.mjs'], {
      env: { PATH, HOME, TMPDIR, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const keep = (text: string) => (this.output = (this.output + text).slice(-20_000));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    this.ended = once(child, 'exit').then(([, signal]: unknown[]) => {
      if (signal === 'SIGKILL') this.kills += 1;
      if (!this.isStopped) this.start();
    });
  }

  /** Ends it in the middle of whatever it does; it starts again at once. */
  async kill(): Promise<void> {
    const wasReady = await this.isReady();
    const { ended } = this;
    this.child?.kill('SIGKILL');
    await ended;
    if (!wasReady) this.killsWhileStarting += 1;
  }

  /** @throws Error with what it printed where it does not become ready. */
  async ready(): Promise<void> {
    await eventually('ready', () => this.isReady(), 60_000).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.output}`);
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.child?.kill('SIGTERM');
    await this.ended;
  }

  private isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
