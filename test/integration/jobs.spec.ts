import { Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../../src/database/transaction.js';
import { JobsService } from '../../src/jobs/jobs.service.js';
import type { RunningSettings } from '../../config/settings.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const QUEUE = 'proofs';

describe('jobs', () => {
  let database: TestDatabase;
  let pool: Pool;
  const started: JobsService[] = [];
  // Outside of the service, which sets the level, each job would be three lines.
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url });
  });
  afterEach(async () => {
    for (const jobs of started.splice(0)) await jobs.onApplicationShutdown();
    await pool.end();
    await database.drop();
  });

  const startJobs = async (done: unknown[], work = async () => {}) => {
    const settings = { databaseUrl: database.url, scheduled: false } as RunningSettings;
    const jobs = new JobsService(settings);
    jobs.register({
      name: 'prove',
      queue: QUEUE,
      run: async (payload) => {
        await work();
        done.push(payload);
      },
    });
    await jobs.onApplicationBootstrap();
    started.push(jobs);
    return jobs;
  };
  /** As a process leaves it that was killed in the middle of a job, or runs it for so long. */
  const holdSince = (seconds: number, holder: string | null) =>
    pool.query(
      `WITH queue AS (
         UPDATE graphile_worker._private_job_queues
         SET locked_at = now() - make_interval(secs => $1), locked_by = coalesce($2, locked_by)
       )
       UPDATE graphile_worker._private_jobs
       SET locked_at = now() - make_interval(secs => $1), locked_by = coalesce($2, locked_by)
       WHERE locked_at IS NOT NULL OR $2 IS NOT NULL`,
      [seconds, holder],
    );

  it('that a killed process was doing are taken up by the next, with the rest of their queue', async () => {
    const done: unknown[] = [];
    const first = await startJobs(done);
    await first.onApplicationShutdown();
    await pool.query(
      `SELECT graphile_worker.add_job('prove', '{"at":1}'::json, queue_name => $1)`,
      [QUEUE],
    );
    await holdSince(60, 'pool-of-a-killed-process');
    await pool.query(
      `SELECT graphile_worker.add_job('prove', '{"at":2}'::json, queue_name => $1)`,
      [QUEUE],
    );
    await startJobs(done);
    await eventually('both done', () => done.length === 2);
    expect(done).toEqual([{ at: 1 }, { at: 2 }]);
  });

  it('that a living copy is doing are left to it, however long they take', async () => {
    const done: unknown[] = [];
    let finish = () => {};
    const isFinished = new Promise<void>((resolve) => (finish = resolve));
    let begun = 0;
    const slow = async () => {
      begun += 1;
      await isFinished;
    };
    const first = await startJobs(done, slow);
    await inTransaction(pool, (tx) => first.add(tx, 'prove', { at: 1 }, 'once'));
    await eventually('begun', () => begun === 1);
    await holdSince(3600, null);
    // Its first beat, which is over when it has started, would take the job from the first.
    await startJobs(done, slow);
    const { rows } = await pool.query(
      `SELECT count(*) AS held FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL`,
    );
    expect(rows).toEqual([{ held: '1' }]);
    finish();
    await eventually('done', () => done.length === 1);
    expect([begun, done]).toEqual([1, [{ at: 1 }]]);
  });
});
