import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { clientOf, pay as payAt } from '../../sandbox/testing/clients.js';
import { useEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import type { ProgressView } from '../../src/progress/progress.view.js';
import { makeDataFolder } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { getJson, postJson } from '../support/reader.js';
import { type RunningService, runService } from '../support/running-service.js';

// Real processes start and stop here, on machines that have more to do.
jest.setTimeout(300_000);

const run = promisify(execFile);

/** As a user runs it: beside the service of `npm start`, on its embedded database and sandbox. */
describe('npm run reconcile', () => {
  let folder: string;
  let environment: Record<string, string>;
  let service: RunningService | undefined;
  beforeAll(async () => {
    folder = makeDataFolder('reconcile');
    environment = {
      PORT: String(await freePort()),
      SANDBOX_PORT: String(await freePort()),
      DATA_DIR: join(folder, 'data'),
    };
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const campaign = () => `${service!.url}/v1/campaigns/independent-newsroom`;
  const progress = async () => (await getJson<ProgressView>(`${campaign()}/progress`)).body;
  const command = (...args: string[]) =>
    run(process.execPath, ['bin/command.mjs', ...args], {
      env: { ...process.env, ...environment },
    });
  const pay = async (amountMinor: number) => {
    const { body } = await postJson<{ id: string }>(`${campaign()}/checkout-sessions`, {
      amountMinor,
    });
    const stripe = clientOf({ port: Number(environment.SANDBOX_PORT) });
    await payAt(stripe, { id: body.id, amount_total: amountMinor });
  };

  it('proves the books beside the service, and its exit codes say what it found', async () => {
    service = await runService(environment);
    await pay(2_500);
    await eventually('counted', async () => (await progress()).grossMinor >= 12_500);
    // A reader's payment that nobody was told of, as a crash of Stripe's side would leave it.
    const control = (path: string, body: object) =>
      postJson(`http://127.0.0.1:${environment.SANDBOX_PORT}/sandbox/${path}`, body);
    await control('deliveries/withhold', { types: ['*'] });
    await pay(5_000);
    await control('deliveries/withhold', { types: [] });
    const { grossMinor } = await progress();
    const events = await command('reconcile', 'events');
    expect(JSON.parse(events.stdout.trim().split('\n').at(-1)!)).toMatchObject({
      kind: 'events',
      state: 'matches',
    });
    await eventually('brought', async () => (await progress()).grossMinor === grossMinor + 5_000);
    for (const kind of ['balance', 'payouts', 'books']) {
      expect((await command('reconcile', kind)).stdout).toContain(`${kind}: matches.`);
    }
    const giftId = await spoilAGift(environment.DATA_DIR!);
    const spoiled: unknown = await command('reconcile', 'books').catch((error: unknown) => error);
    expect(spoiled).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('books: differs, 1 difference.'),
    });
    const found = (spoiled as { stdout: string }).stdout.trim().split('\n').at(-1)!;
    expect(JSON.parse(found)).toMatchObject({
      ...{ kind: 'books', state: 'differs', differences: 1 },
      result: { differences: [{ kind: 'gift_state', ids: { giftId } }] },
    });
    for (const args of [
      [],
      ['wishes'],
      ['balance', '--from', '2099-01-01', '--to', '2099-02-01'],
      ['balance', '--from', 'yesterday'],
    ]) {
      await expect(command('reconcile', ...args)).rejects.toMatchObject({ code: 2 });
    }
    await service.stop();
    service = undefined;
    // The sandbox went with the service: Stripe cannot be asked, and nothing is proven.
    await expect(command('reconcile', 'balance')).rejects.toMatchObject({ code: 2 });
    // Our own books need nobody.
    await expect(command('reconcile', 'books')).rejects.toMatchObject({ code: 1 });
  }, 120_000);
});

/** Writes down that a gift was lost, which its entries do not say. @returns its id. */
async function spoilAGift(dataDir: string): Promise<number> {
  const database = await useEmbeddedPostgres(dataDir);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `UPDATE gifts SET state = 'lost' WHERE amount_minor = 5000 RETURNING id`,
  );
  await client.end();
  await database.release();
  return Number(rows[0]!.id);
}
