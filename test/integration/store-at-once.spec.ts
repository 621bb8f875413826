import { Client, Pool } from 'pg';
import { InboxService } from '../../src/webhooks/inbox.service.js';
import type { ReceivedEvent } from '../../src/webhooks/received-event.js';
import { countLockWaits } from '../support/convergence/pause-after.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const EVENTS: ReceivedEvent[] = Array.from({ length: 20 }, (_, at) => ({
  id: `evt_${String(at).padStart(2, '0')}`,
  created: new Date('2026-11-01T00:00:00Z'),
  type: 'charge.updated',
  apiVersion: null,
  livemode: false,
  objectId: null,
  payload: '{}',
  accepted: false,
}));

describe('the same deliveries, stored twice at once', () => {
  let database: TestDatabase;
  let pool: Pool;
  let clients: [Client, Client];
  beforeAll(async () => {
    database = await createTestDatabase();
    const options = { connectionString: database.url };
    pool = new Pool(options);
    clients = [new Client(options), new Client(options)];
    for (const client of clients) await client.connect();
  });
  afterAll(async () => {
    for (const client of clients) await client.end();
    await pool.end();
    await database.drop();
  });

  it('wait for each other once, in whatever order they came', async () => {
    const statements = jest.spyOn(pool, 'query');
    const [holder, watcher] = clients;
    // Both come to an event that a third has not committed, and hold what they have stored by then.
    await holder.query(
      `BEGIN;
       INSERT INTO inbox_events (id, created, type, livemode, payload, next_try_at)
       VALUES ('evt_10', '2026-11-01', 'charge.updated', false, '{}', now())`,
    );
    const store = (events: readonly ReceivedEvent[]) => {
      const inbox = new InboxService(pool);
      return Promise.all(events.map((event) => inbox.store(event)));
    };
    const answers = [store(EVENTS), store(EVENTS.toReversed())];
    await eventually('both wait', async () => (await countLockWaits(watcher)) === 2);
    await holder.query('ROLLBACK');

    const stored = (await Promise.all(answers)).flat();
    expect(stored.filter((answer) => answer === 'stored')).toHaveLength(EVENTS.length);
    expect(stored.filter((answer) => answer === 'duplicate')).toHaveLength(EVENTS.length);
    // Had they waited for each other, one would have failed and gone on in halves.
    expect(statements).toHaveBeenCalledTimes(2);
  });
});
