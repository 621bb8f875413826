import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ReportPool } from '../../src/database/report-pool.js';
import { SLICE } from '../../src/finance/copy-entries.js';
import { EntriesService } from '../../src/finance/entries.service.js';
import { bookEntries, bookMany, makeGifts } from '../support/book-entries.js';
import { someoneWaits } from '../support/convergence/pause-after.js';
import { eventually } from '../support/eventually.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** More than the sockets of both sides and what is read ahead take in, in lines of some 1,100 bytes. */
const MANY = 32_000;

describe('a long export of entries', () => {
  let service: TestService;
  let authorization: string;
  beforeAll(async () => {
    service = await startTestService();
    authorization = `Bearer ${await service.staffKey('finance')}`;
    await makeGifts(service);
    await bookMany(service, { count: MANY, early: SLICE, characters: 1_000 });
  });
  afterAll(() => service.close());

  const lines = async (query = '') => {
    const answer = await fetch(`${service.url}/v1/finance/entries.csv${query}`, {
      headers: { authorization },
    });
    return (await answer.text()).split('\r\n').slice(1, -1);
  };

  it('has each entry once where there are more than are read at once', async () => {
    const ids = (await lines()).map((line) => Number(line.split(',')[0]));
    expect(ids).toEqual(Array.from({ length: MANY }, (_, at) => at + 1));
  });

  it('ends where the last slice is full', async () => {
    expect(await lines('?to=2026-01-02')).toHaveLength(SLICE);
  });

  describe('to a slow reader', () => {
    let download: IncomingMessage;
    beforeEach(async () => {
      download = await begin();
    });
    afterEach(() => void download.destroy());

    /** An answer of which nothing is read yet, once the export waits for its reader. */
    const begin = async () => {
      const { port } = service.settings;
      const path = '/v1/finance/entries.csv';
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get({ port, path, headers: { authorization } }, resolve).on('error', reject);
      });
      await eventually('the export waits', async () => {
        const { rows } = await service.pool.query<{ isQuiet: boolean }>(
          `SELECT bool_and(state = 'idle' AND state_change < clock_timestamp() - interval '0.3 s')
             AS "isQuiet"
           FROM pg_stat_activity WHERE application_name = 'readerfund reports'
             AND datname = current_database()`,
        );
        return rows[0]!.isQuiet;
      });
      return response;
    };
    /** Has `work` done while no slice of the export can be read. */
    const whileLocked = async (work: () => Promise<unknown>) => {
      const client = await service.pool.connect();
      await client.query(`BEGIN; SET LOCAL lock_timeout = '5s'; LOCK TABLE ledger_entries`);
      await work().finally(async () => {
        await client.query('COMMIT');
        client.release();
      });
    };

    it('holds nothing in the database, and is complete in the end', async () => {
      let all: Promise<string> | undefined;
      let isDone = false;
      await whileLocked(async () => {
        all = text(download).finally(() => (isDone = true));
        await someoneWaits(service.pool, () => isDone);
        expect(isDone).toBe(false);
      });
      expect((await all)!.split('\r\n')).toHaveLength(MANY + 2);
    });

    it('leaves out what is recorded after it began', async () => {
      await bookEntries(service, [{ object: 'pi_late' }]);
      expect(await text(download)).not.toContain('pi_late');
    });

    it.each([
      [
        'a statement that fails',
        async () => {
          await service.pool.query('ALTER TABLE ledger_entries RENAME TO elsewhere');
          return text(download).finally(() =>
            service.pool.query('ALTER TABLE elsewhere RENAME TO ledger_entries'),
          );
        },
      ],
      [
        'a connection that is cut',
        async () => {
          let all: Promise<string> | undefined;
          await whileLocked(async () => {
            all = text(download);
            all.catch(() => undefined);
            await someoneWaits(service.pool, () => false);
            await service.pool.query(
              `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE application_name = 'readerfund reports' AND wait_event_type = 'Lock'`,
            );
          });
          return all!;
        },
      ],
    ])('breaks off at %s, and does not pass for complete', async (_, breakOff) => {
      await expect(breakOff()).rejects.toThrow('aborted');
      expect(download.complete).toBe(false);
      expect((await lines('?campaign=2026-yen')).length).toBe(0);
    });

    it('is given up when the reader leaves', async () => {
      download.destroy();
      const exports = jest.spyOn(service.app.get(EntriesService), 'csv');
      const other = await begin();
      other.destroy();
      const parts = await (exports.mock.results[0]!.value as Promise<AsyncGenerator<string>>);
      await eventually('closed', async () => (await parts.next()).done);
      const reports = service.app.get(ReportPool);
      await eventually('connections back', () => reports.idleCount === reports.totalCount);
    });
  });
});
