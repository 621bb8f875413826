import type { Pool } from 'pg';
import { inTransaction } from '../../src/database/transaction.js';
import { WHILE_APPLYING } from '../../src/webhooks/processor.service.js';
import { settleEvents } from '../../src/webhooks/settle-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

const HOUR_MS = 3_600_000;
const QUIET = new Date('2026-11-23T12:00:00Z');
const EVENTS = 512;

describe('settling events', () => {
  let service: TestService;
  let pool: Pool;
  beforeAll(async () => {
    service = await startTestService();
    pool = service.pool;
  });
  afterAll(() => service.close());

  const store = (prefix: string, count: number, created: Date, state: string) =>
    pool.query(
      `INSERT INTO inbox_events (id, created, type, livemode, payload, state, next_try_at)
       SELECT $1 || at, $2, 'x', false, '{}', $3, now() + interval '1 hour'
       FROM generate_series(1, $4::integer) AS at`,
      [prefix, created, state, count],
    );

  async function planToSettle(prefix: string, created: Date): Promise<string> {
    const events = Array.from({ length: EVENTS }, (_, at) => ({
      ...{ id: `${prefix}${at + 1}`, created, type: 'x' },
    }));
    const plan: string[] = [];
    await inTransaction(
      pool,
      (tx) => {
        const explain = async ({ text, values }: { text: string; values: unknown[] }) => {
          const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
          plan.push(...rows.map((row) => row['QUERY PLAN']));
        };
        const verdicts = events.map(() => ({ state: 'applied' as const }));
        return settleEvents({ query: explain } as never, events, verdicts);
      },
      WHILE_APPLYING,
    );
    return plan.join('\n');
  }

  const BY_KEY = /using inbox_events_\w+_pkey .*\n\s*Index Cond: \(\(id = v\.id\)/;

  // What statistics do not know of, PostgreSQL takes for next to nothing.
  it.each([
    ['of a second that they know', QUIET, 10_000],
    ['newer than they know', new Date(QUIET.getTime() + HOUR_MS), 10_000],
    ['newer than they know, and few', new Date(QUIET.getTime() + 2 * HOUR_MS), 1_000],
  ])(
    'finds each by its key while statistics know none that waits, %s',
    async (_, created, count) => {
      await pool.query('TRUNCATE inbox_events');
      await store('quiet_', 2_000, QUIET, 'applied');
      await pool.query('ANALYZE inbox_events');
      await store('evt_', count, created, 'received');
      await expect(planToSettle('evt_', created)).resolves.toMatch(BY_KEY);
    },
  );

  it('finds each by its key in a month that has no statistics yet', async () => {
    const nextMonth = new Date('2026-12-01T00:00:00Z');
    await store('new_', 10_000, nextMonth, 'received');
    await expect(planToSettle('new_', nextMonth)).resolves.toMatch(BY_KEY);
  });
});
