import { inTransaction } from '../../src/database/transaction.js';
import { HeadCounts } from '../../src/finance/head-counts.js';
import type { TotalsQuestion } from '../../src/finance/totals-question.js';
import { GROUPINGS } from '../../src/finance/finance.requests.js';
import { JobsService } from '../../src/jobs/jobs.service.js';
import { eventually } from '../support/eventually.js';
import { startTestService, type TestService } from '../support/test-service.js';

const LIMIT_MS = 100;

describe('head counts', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  it('are made anew even where that takes longer than a statement may', async () => {
    const heads = service.app.get(HeadCounts, { strict: false });
    const question: TotalsQuestion = {
      ...{ groupBy: 'day', campaignId: null, from: null, to: null },
      ...{ asOf: new Date(), isOfNow: true },
    };
    const holder = await service.pool.connect();
    await holder.query('BEGIN; LOCK TABLE ledger_entries IN ACCESS EXCLUSIVE MODE');
    try {
      const counting = inTransaction(
        service.pool,
        (tx) => heads.count(tx, question),
        `SET LOCAL statement_timeout = ${LIMIT_MS}`,
      );
      await eventually('the count waits for the entries', async () => {
        const { rows } = await service.pool.query<{ waits: boolean }>(
          `SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted
             AND relation = 'ledger_entries'::regclass
             AND clock_timestamp() - waitstart > interval '${2 * LIMIT_MS} ms') AS waits`,
        );
        return rows[0]!.waits;
      });
      await holder.query('COMMIT');
      await expect(counting).resolves.toMatchObject({ learned: { counts: [] } });
    } finally {
      holder.release();
    }
  });

  it('are kept by a job for every grouping, so that nobody waits for them', async () => {
    const jobs = service.app.get(JobsService, { strict: false });
    await inTransaction(service.pool, (tx) => jobs.add(tx, 'count_heads', {}, 'now'));
    await eventually('every grouping is counted', async () => {
      const { rows } = await service.pool.query<{ grouping: string }>(
        `SELECT "grouping" FROM head_counts_as_of WHERE scope = '' ORDER BY 1`,
      );
      return rows.map(({ grouping }) => grouping).join() === [...GROUPINGS].sort().join();
    });
  });
});
