import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  useEmbeddedPostgres,
} from '../../src/database/embedded/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { findDrift } from '../support/books.js';
import { makeDataFolder } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { getJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

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
  });
  afterAll(async () => {
    await service.close();
    for (const use of uses) await use.release();
    rmSync(folder, { recursive: true, force: true });
  });

  const kill = () => {
    const pidFile = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
  };

  it('nothing is lost that was answered 200, and the service goes on by itself', async () => {
    const reader = new Reader(service);
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
    kill();
    await eventually('a refusal', () => statuses.has(503));
    const ready = await getJson<{ status: string }>(`${service.url}/health/ready`);
    expect(ready).toMatchObject({ status: 503, body: { status: 'unavailable' } });
    const metrics = await fetch(`${service.url}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining('readerfund_progress_streams'),
    ]);
    uses.push(await useEmbeddedPostgres(folder));
    await eventually('more load', () => answered.length > before + 200);
    isStopped = true;
    await Promise.all(workers);
    sessions.push(await pay());

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
    expect(await reader.progress()).toMatchObject({ raisedMinor: 3 * 1337 });
    expect(await findDrift(service.pool)).toEqual([]);
    expect((await getJson(`${service.url}/health/ready`)).status).toBe(200);
  });
});
