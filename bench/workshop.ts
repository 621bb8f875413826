import type { BenchDatabase } from './books/bench-database.js';
import { type Child, startChild } from './child.js';
import type { Lifetimes } from './lifetimes.js';
import type { Job, SendJob, Sent } from './load/jobs.js';
import type { Cores } from './machine/cores.js';
import { productionEnvironment } from './servers/environment.js';
import { freePort } from './servers/free-port.js';

/** What a row measures with. All that it starts ends with the row. */
export class Workshop {
  constructor(
    readonly database: BenchDatabase,
    private readonly cores: Cores | null,
    private readonly lifetimes: Lifetimes,
  ) {}

  /** The complete service, configured for production. @returns its port. */
  startService(): Promise<number> {
    return this.startConfigured('./servers/service.js', this.database.url);
  }

  /** The ceiling of ingestion; its parts other than the handler get an empty database. */
  async startVerifyOnly(): Promise<number> {
    return this.startConfigured(
      './servers/verify-only.js',
      await this.database.createAnother('verify_only'),
    );
  }

  /** The ceiling of reads: it serves the given bytes at the given path. */
  async startBareFastify(path: string, body: string): Promise<number> {
    const port = await freePort();
    const environment = { PORT: String(port), READ_PATH: path, READ_BODY: body };
    await this.start('./servers/bare-fastify.js', this.cores?.server ?? null, environment);
    return port;
  }

  async startGenerator(): Promise<Generator> {
    return new Generator(await this.start('./load/generator.js', this.cores?.others ?? null));
  }

  private async startConfigured(script: string, databaseUrl: string): Promise<number> {
    const port = await freePort();
    const environment = productionEnvironment({ port, databaseUrl });
    await this.start(script, this.cores?.server ?? null, environment);
    return port;
  }

  private start(
    script: string,
    core: number | null,
    environment: Record<string, string> = {},
  ): Promise<Child> {
    return this.lifetimes.use(
      () => startChild(script, { core, environment }),
      (child) => child.stop(),
    );
  }
}

/** The load generator, in a process of its own. */
export class Generator {
  constructor(private readonly child: Child) {}

  async prepare(job: Exclude<Job, SendJob>): Promise<void> {
    await this.child.ask(job);
  }

  /** @throws Error where an answer is not 200: nothing else is a figure. */
  async send(job: Omit<SendJob, 'kind'>): Promise<Sent> {
    const sent = await this.child.ask<Sent>({ kind: 'send', ...job } satisfies SendJob);
    if (sent.notOk > 0) throw new Error(`${sent.notOk} of the answers were not 200`);
    return sent;
  }
}
