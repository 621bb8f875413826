import { parseCrontab } from 'graphile-worker';
import type { Pool } from 'pg';
import { crontabOf, JobsService } from '../../src/jobs/jobs.service.js';
import { eventually } from '../support/eventually.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What a service that was started as `main` starts it does by itself, and when, UTC. */
const SCHEDULED = {
  count_heads: { schedule: '*/10 * * * *', queue: 'count_heads' },
  reconcile_events: { schedule: '*/10 * * * *', queue: 'reconciliation' },
  reconcile_balance: { schedule: '20 2 * * *', queue: 'reconciliation' },
  reconcile_payouts: { schedule: '50 * * * *', queue: 'reconciliation' },
  reconcile_books: { schedule: '40 3 * * *', queue: 'reconciliation' },
  end_tested_sessions: { schedule: '* * * * *', queue: 'tested_sessions' },
  mails: { schedule: '* * * * *', queue: 'mails' },
  retention: { schedule: '10 4 * * *', queue: 'retention' },
};

type Name = keyof typeof SCHEDULED;

describe('the schedule of a running service', () => {
  const services: TestService[] = [];
  const registered = jest.spyOn(JobsService.prototype, 'register');
  afterEach(async () => {
    for (const service of services.splice(0)) await service.close();
    registered.mockClear();
  });
  afterAll(() => registered.mockRestore());

  const boot = async (scheduled: boolean) => {
    const service = await startTestService({ settings: { scheduled } });
    services.push(service);
    return service.pool;
  };
  const known = async (pool: Pool) => {
    const { rows } = await pool.query<{ identifier: string }>(
      'SELECT identifier FROM graphile_worker._private_known_crontabs ORDER BY 1',
    );
    return rows.map(({ identifier }) => identifier);
  };

  it('has every proof and retention at its time, and the proofs one after the other', async () => {
    const pool = await boot(true);
    const names = Object.keys(SCHEDULED).sort();
    await eventually('known to the runner', async () => (await known(pool)).length >= names.length);
    expect(await known(pool)).toEqual(names);
    const jobs = registered.mock.calls.map(([job]) => job);
    expect(
      Object.fromEntries(
        jobs.flatMap(({ name, schedule, queue }) =>
          schedule ? [[name, { schedule, queue }]] : [],
        ),
      ),
    ).toEqual(SCHEDULED);
    const queues = parseCrontab(crontabOf(jobs)).map(({ task, options }) => [
      task,
      options.queueName,
    ]);
    expect(queues.sort()).toEqual(names.map((name) => [name, SCHEDULED[name as Name].queue]));
    // What staff ask for waits in the same queue, without a time of its own, and their mails in one apart.
    expect(jobs.filter(({ schedule }) => schedule === undefined)).toMatchObject([
      { name: 'reconciliation', queue: 'reconciliation' },
      { name: 'staff-mail', queue: 'staff-mail' },
    ]);
  });

  it('is empty where a service is not to do anything by itself', async () => {
    expect(await known(await boot(false))).toEqual([]);
  });
});
