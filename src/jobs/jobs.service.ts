import { EventEmitter } from 'node:events';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  Logger as WorkerLogger,
  parseCrontab,
  run,
  type Runner,
  type WorkerEvents,
} from 'graphile-worker';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import type { Tx } from '../database/transaction.js';
import { RunnerPulse } from './runner-pulse.js';

/** A piece of work that is done on a schedule, by one copy whatever their number. */
export interface Job {
  readonly name: string;
  /** A crontab's five fields, UTC. */
  readonly schedule?: string;
  /** Whether a time that passed while nothing ran is not made up for: the next one does as well. */
  readonly letsMissedGo?: boolean;
  /** Jobs of one queue never run at once, in whatever copy. */
  readonly queue: string;
  readonly run: (payload: unknown, signal: AbortSignal) => Promise<void>;
}

/** Jobs at once in one copy: they are few, and mostly wait for Stripe. */
const CONCURRENCY = 2;
const CONNECTIONS = 4;
const RESTART_MS = 5_000;

/**
 * Runs jobs that must not be lost, kept in PostgreSQL by graphile-worker: each is done by one copy,
 * and tried again where it failed, or where its process was killed.
 */
@Injectable()
export class JobsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobsService.name);
  private readonly jobs = new Map<string, Job>();
  private readonly aborting = new AbortController();
  private runner: Runner | undefined;
  private pulse: RunnerPulse | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: RunningSettings) {}

  /** Called while modules are initialised, before the runner starts. */
  register(job: Job): void {
    this.jobs.set(job.name, job);
  }

  /** Has a job done as soon as `tx` is committed and its queue is free. The same key waits once. */
  async add(tx: Tx, name: string, payload: object, jobKey: string): Promise<void> {
    await tx.query(
      'SELECT graphile_worker.add_job($1, payload := $2, queue_name := $3, job_key := $4)',
      [name, JSON.stringify(payload), this.jobs.get(name)!.queue, jobKey],
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.jobs.size > 0) await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.aborting.abort();
    await this.runner?.stop().catch(() => undefined);
    await this.pulse?.stop();
  }

  private async start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    const last = this.pulse;
    let id = '';
    events.once('pool:create', ({ workerPool }) => (id = workerPool.id));
    this.runner = await run({
      events,
      connectionString: this.settings.databaseUrl,
      maxPoolSize: CONNECTIONS,
      concurrency: CONCURRENCY,
      // Nest owns the shutdown.
      noHandleSignals: true,
      // Without these the library lets a database that is away end the process: so it ends the runner.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      parsedCronItems: parseCrontab(
        this.settings.scheduled ? crontabOf([...this.jobs.values()]) : '',
      ),
      logger: new WorkerLogger(() => (level, message) => this.log(level, message)),
      taskList: Object.fromEntries(
        [...this.jobs.values()].map(({ name, run: work }) => [
          name,
          (payload: unknown) => work(payload, this.aborting.signal),
        ]),
      ),
    });
    // Its promise resolves, too, where it gave up on the database.
    this.runner.promise.then(
      () => this.restart('it ended'),
      (error: unknown) => this.restart(error),
    );
    await last?.stop();
    this.pulse = new RunnerPulse(this.settings.databaseUrl, id, (error) =>
      this.logger.warn({ err: error }, 'not known whose jobs were left'),
    );
    await this.pulse.start();
    if (last) await this.pulse.takeBackFrom(last.runnerId);
  }

  /** The database went away for longer than the library waits: it comes back, and so do the jobs. */
  private restart(error: unknown): void {
    if (this.aborting.signal.aborted) return;
    this.logger.warn({ err: error }, 'the runner of jobs ended, and starts again');
    this.timer = setTimeout(() => {
      this.start().catch((again: unknown) => this.restart(again));
    }, RESTART_MS);
  }

  private log(level: string, message: string): void {
    if (level === 'error') this.logger.error(message);
    else if (level === 'warning') this.logger.warn(message);
    else this.logger.debug(message);
  }
}

/**
 * The lines of a crontab. A job that still waits when its time comes again waits once; one whose time
 * passed while nothing ran, within a day, is done at the start.
 */
export function crontabOf(jobs: readonly Job[]): string {
  return jobs
    .filter(({ schedule }) => schedule !== undefined)
    .map(
      ({ name, schedule, queue, letsMissedGo }) =>
        `${schedule} ${name} ?${letsMissedGo ? '' : 'fill=1d&'}queue=${queue}&jobKey=${name}`,
    )
    .join('\n');
}
