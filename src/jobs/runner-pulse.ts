import { Client } from 'pg';

/** Any constant does; with a hash of a runner's id it names the lock that says it lives. */
const LIVES = 1795420802;

const EVERY_MS = 20_000;

/** A runner takes jobs from its first moment on, and says that it lives a moment later. */
const GRACE = '30 seconds';

/**
 * Who holds jobs or queues and has died. The library takes them back after four hours, and until
 * then nothing of their queue runs, in no copy.
 */
const TAKE_BACK = `
  WITH holder AS (
    SELECT locked_by AS id, locked_at FROM graphile_worker._private_jobs
    UNION ALL
    SELECT locked_by, locked_at FROM graphile_worker._private_job_queues
  )
  SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT id)) FROM holder
  WHERE id IS NOT NULL AND locked_at < now() - interval '${GRACE}' AND NOT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND database = (
      SELECT oid FROM pg_database WHERE datname = current_database()
    ) AND classid = ${LIVES} AND objid = (hashtext(id)::bigint & 4294967295)::oid
  )
  HAVING count(*) > 0`;

/**
 * Says that a runner of jobs lives, by a lock that goes with its connection, and takes back what
 * runners hold whose process was killed. Should the connection break while a job runs, another copy
 * may begin the same job: jobs bear being done twice.
 */
export class RunnerPulse {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly databaseUrl: string,
    readonly runnerId: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  async start(): Promise<void> {
    this.beating = this.beat().catch(this.onError);
    await this.beating;
    this.timer = setTimeout(() => void this.start(), EVERY_MS);
  }

  /** Takes back at once what a runner holds that is known to have ended. */
  async takeBackFrom(runnerId: string): Promise<void> {
    const held = this.client?.query('SELECT graphile_worker.force_unlock_workers($1)', [
      [runnerId],
    ]);
    await held?.catch(this.onError);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.beating;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async beat(): Promise<void> {
    this.client ??= await this.connect();
    await this.client.query(TAKE_BACK);
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'readerfund jobs',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
    const forget = () => (this.client = this.client === client ? null : this.client);
    client.on('error', forget).on('end', forget);
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [LIVES, this.runnerId]);
    return client;
  }
}
