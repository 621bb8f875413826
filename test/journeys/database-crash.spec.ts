import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  useEmbeddedPostgres,
} from '../../src/database/embedded/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { ReconciliationJobs } from '../../src/reconciliation/reconciliation-jobs.js';
import { Reconciliations } from '../../src/reconciliation/reconciliations.js';
import { findDrift } from '../support/books.js';
import { makeDataFolder } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

// Real processes start and stop here, on machines that have more to do.
jest.setTimeout(300_000);

describe('when PostgreSQL is killed under load and comes back', () => {
  let folder: string;
  let uses: EmbeddedPostgres[];
  let service: TestService;
  beforeAll(async () => {
    folder = makeDataFolder('crash');
    uses = [await useEmbeddedPostgres(folder)];
    const [{ url }] = uses as [EmbeddedPostgres];
    await migrate(url);
    service = await startTestService({ settings: { databaseUrl: url } });
    await service.createCampaign();
  }, 60_000);
  afterAll(async () => {
    await service.close();
    for (const use of uses) await use.release();
    rmSync(folder, { recursive: true, force: true });
  });

  const kill = () => {
    const pidFile = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
  };

  /** What Stripe takes back of three gifts: a part of one, a dispute, and a dispute that is won. */
  const takeBack = (gifts: readonly { id: string }[]) => {
    const [refunded, lost, won] = gifts as [{ id: string }, { id: string }, { id: string }];
    service.sandbox.refund(refunded.id, 337);
    service.sandbox.dispute(lost.id);
    service.sandbox.closeDispute(service.sandbox.dispute(won.id).id, 'won');
  };

  const startJob = async (kind: 'events' | 'payouts') => {
    const range = { from: null, to: null };
    return (await service.app.get(ReconciliationJobs).request(kind, range, 'test')).id;
  };
  const untilJob = (id: string, state: string) =>
    eventually(
      `a job that ${state}`,
      async () => {
        const run = await service.app.get(Reconciliations, { strict: false }).find(id);
        return run?.state === state;
      },
      45_000,
    );

  it('nothing is lost that was answered 200, and the service goes on by itself', async () => {
    const reader = new Reader(service);
    const given = [];
    for (let gift = 0; gift < 9; gift += 1) given.push(await reader.give(1337));
    for (const session of given) await reader.until(session, 'paid');
    const answered: string[] = [];
    const statuses = new Set<number>();
    let isStopped = false;
    const work = async () => {
      while (!isStopped) {
        const event = eventOf('moon.landed', { id: 'moon_1' });
        const { status } = await deliver(service.url, event);
        statuses.add(status);
        if (status === 200) answered.push(event.id as string);
      }
    };
    const workers = Array.from({ length: 16 }, work);
    const pay = async () => {
      // The sandbox delivers again what was not answered 200.
      const session = await reader.open(1337);
      await reader.pay(session);
      return session;
    };
    const sessions = [await pay(), await pay()];
    await eventually('load', () => answered.length > 200);
    const before = answered.length;
    takeBack(given.slice(0, 3));
    // A job is in the middle of its work, too.
    service.sandbox.addFault({ kind: 'delay', delayMs: 2_000, path: '/v1/payouts' });
    const interrupted = await startJob('payouts');
    await untilJob(interrupted, 'running');
    kill();
    await eventually('a refusal', () => statuses.has(503));
    takeBack(given.slice(3, 6));
    const ready = await getJson<{ status: string }>(`${service.url}/health/ready`);
    expect(ready).toMatchObject({ status: 503, body: { status: 'unavailable' } });
    const metrics = await fetch(`${service.url}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining('readerfund_progress_streams'),
    ]);
    uses.push(await useEmbeddedPostgres(folder));
    await eventually('more load', () => answered.length > before + 200);
    takeBack(given.slice(6));
    isStopped = true;
    await Promise.all(workers);
    sessions.push(await pay());
    // The runner of jobs is back, too: it goes on, and looks for what was not delivered meanwhile.
    await untilJob(interrupted, 'matches');
    await untilJob(await startJob('events'), 'matches');

    for (const session of sessions) await reader.until(session, 'paid');
    expect([...statuses].sort()).toEqual([200, 503]);
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM inbox_events WHERE id = ANY ($1)',
      [answered],
    );
    expect(rows[0]!.count).toBe(answered.length);
    await eventually('drained', async () => {
      const waiting = await service.pool.query(`SELECT FROM inbox_events WHERE state = 'received'`);
      return waiting.rowCount === 0;
    });
    expect(await reader.progress()).toMatchObject({
      grossMinor: 12 * 1337,
      refundedMinor: 3 * 337,
      disputedMinor: 3 * 1337,
      raisedMinor: 9 * 1337 - 3 * 337,
    });
    expect(await findDrift(service.pool)).toEqual([]);
    expect((await getJson(`${service.url}/health/ready`)).status).toBe(200);
  }, 110_000);
});
