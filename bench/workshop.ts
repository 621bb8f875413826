import type { BenchDatabase } from './books/bench-database.js';
import { type Child, startChild } from './child.js';
import type { Lifetimes } from './lifetimes.js';
import { Generator } from './load/generator-process.js';
import type { Cores } from './machine/cores.js';
import { type Load, type Part, watchLoad } from './machine/load.js';
import { productionEnvironment } from './servers/environment.js';
import { openPrepared } from './prepared/prepared-database.js';
import { freePort } from './servers/free-port.js';

/** A server that was started, and listens. */
export interface Server extends Pick<Child, 'pid' | 'stop' | 'kill'> {
  readonly port: number;
}

/** What a row measures with. All that it starts ends with the row. */
export class Workshop {
  readonly parts: Part[];

  constructor(
    readonly database: BenchDatabase,
    readonly cores: Cores | null,
    private readonly lifetimes: Lifetimes,
    parts: readonly Part[] = postgresOf(database),
  ) {
    this.parts = [...parts];
  }

  /** The complete service, configured for production. */
  startService({
    databaseUrl = this.database.url,
    role = 'service',
    environment = {},
  }: ServiceOptions = {}): Promise<Server> {
    return this.startConfigured('./servers/service.js', { databaseUrl, role, environment });
  }

  /** The ceiling of ingestion; its parts other than the handler get an empty database. */
  async startVerifyOnly(): Promise<Server> {
    const databaseUrl = await this.database.createAnother('verify_only');
    return this.startConfigured('./servers/verify-only.js', { databaseUrl, role: 'verify-only' });
  }

  /** A server of the benchmark's own, on the server's core, that reads PORT. */
  async startServer(
    script: string,
    { role, environment = {} }: { role: string; environment?: Record<string, string> },
  ): Promise<Server> {
    return this.listen(script, { role, core: 'server', environment });
  }

  /** Answers for Stripe, at once and from memory; like what sends the load, on the other core. */
  startStripeStandIn(): Promise<Server> {
    const role = 'Stripe stand-in';
    return this.listen('./servers/stripe-stand-in.js', { role, core: 'others', environment: {} });
  }

  /** A process that is no server, on the server's core. */
  startBesideService(role: string, script: string): Promise<Child> {
    return this.start(script, { role, core: 'server', environment: {} });
  }

  async startGenerator(): Promise<Generator> {
    return new Generator(await this.startOther('generator', './load/generator.js'));
  }

  /** A process that is no server, beside the generator. */
  startOther(role: string, script: string): Promise<Child> {
    return this.start(script, { role, core: 'others', environment: {} });
  }

  /** Some work, and who kept the cores busy meanwhile. */
  watch<Result>(work: () => Promise<Result>): Promise<{ result: Result; load: Load }> {
    return watchLoad(this, work);
  }

  /** The same, on the database that `npm run bench -- prepare` made. */
  async atPrepared(settings: readonly string[] = []): Promise<Workshop> {
    return new Workshop(await openPrepared(this.lifetimes, settings), this.cores, this.lifetimes);
  }

  /** Something else that ends with the row. */
  use<Started>(
    start: () => Promise<Started>,
    stop: (started: Started) => Promise<void>,
  ): Promise<Started> {
    return this.lifetimes.use(start, stop);
  }

  /** A part of the row: what it starts ends with it. */
  during<Result>(work: (part: Workshop) => Promise<Result>): Promise<Result> {
    return this.lifetimes.during((part) =>
      work(new Workshop(this.database, this.cores, part, this.parts)),
    );
  }

  private startConfigured(
    script: string,
    { databaseUrl, role, environment }: ServiceOptions & { databaseUrl: string; role: string },
  ): Promise<Server> {
    return this.listen(script, {
      role,
      core: 'server',
      environment: { ...productionEnvironment({ databaseUrl }), ...environment },
    });
  }

  private async listen(script: string, options: StartOptions): Promise<Server> {
    const port = await freePort();
    const environment = { ...options.environment, PORT: String(port) };
    return { port, ...(await this.start(script, { ...options, environment })) };
  }

  private async start(script: string, { role, core, environment }: StartOptions): Promise<Child> {
    const child = await this.lifetimes.use(
      () => startChild(script, { core: this.cores?.[core] ?? null, environment }),
      (started) => started.stop(),
    );
    this.parts.push({ role, pid: child.pid, core });
    return child;
  }
}

function postgresOf({ postmasterPid: pid }: BenchDatabase): Part[] {
  return pid === null ? [] : [{ role: 'PostgreSQL', pid, core: 'others' }];
}

interface ServiceOptions {
  readonly databaseUrl?: string;
  readonly role?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

interface StartOptions {
  readonly role: string;
  readonly core: keyof Cores;
  readonly environment: Readonly<Record<string, string>>;
}
