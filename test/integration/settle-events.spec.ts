import type { Pool } from 'pg';
import { inTransaction } from '../../src/database/transaction.js';
import { WHILE_APPLYING } from '../../src/webhooks/processor.service.js';
import { settleEvents } from '../../src/webhooks/settle-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

const CREATED = new Date('2026-11-23T12:00:00Z');
const EVENTS = 512;

describe('settling events', () => {
  let service: TestService;
  let pool: Pool;
  beforeAll(async () => {
    service = await startTestService();
    pool = service.pool;
  });
  afterAll(() => service.close());

  const store = (state: string, from: number, to: number) =>
    pool.query(
      `INSERT INTO inbox_events (id, created, type, livemode, payload, state, next_try_at)
       SELECT 'evt_' || at, $1, 'x', false, '{}', $2, now() + interval '1 hour'
       FROM generate_series($3::integer, $4::integer) AS at`,
      [CREATED, state, from, to],
    );

  it('finds each by its key in a rush after a quiet hour, when statistics know none that waits', async () => {
    await store('applied', 1, 20_000);
    await pool.query('ANALYZE inbox_events');
    await store('received', 20_001, 30_000);
    const events = Array.from({ length: EVENTS }, (_, at) => ({
      ...{ id: `evt_${20_001 + at}`, created: CREATED, type: 'x' },
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
    expect(plan.join('\n')).toMatch(/using inbox_events_\w+_pkey/);
    expect(plan.join('\n')).not.toContain('next_try_at');
  });
});
