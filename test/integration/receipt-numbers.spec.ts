import type { Pool } from 'pg';
import { inTransaction } from '../../src/database/transaction.js';
import { drawReceipts } from '../../src/receipts/draw-receipts.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

const ISSUER = {
  publisherName: 'The Test Herald',
  publisherAddress: '',
  timeZone: 'Europe/Berlin',
};
/** Midnight has passed in Berlin, and not in UTC. */
const NEW_YEAR = new Date('2026-12-31T23:30:00Z');
const OLD_YEAR = new Date('2026-12-31T22:30:00Z');

describe('the numbers of receipts', () => {
  let service: TestService;
  let pool: Pool;
  let giftIds: number[];
  beforeAll(async () => {
    service = await startTestService();
    pool = service.pool;
    await service.createCampaign();
    const reader = new Reader(service);
    for (let at = 0; at < 10; at += 1) {
      await reader.until(await reader.give(1_337), 'paid');
    }
    const { rows } = await pool.query<{ id: number }>('SELECT id FROM gifts ORDER BY id');
    giftIds = rows.map(({ id }) => id);
  });
  afterAll(() => service.close());

  const draw = (ids: number[], now: Date, fails = false) =>
    inTransaction(pool, async (tx) => {
      const drawn = await drawReceipts(tx, ids, { ...ISSUER, now });
      if (fails) throw new Error('after drawing');
      return drawn;
    });

  it('have no gap, whoever draws at once and whatever fails in between', async () => {
    const early = giftIds.slice(0, 8);
    await Promise.all([
      ...early.map((id) => draw([id], OLD_YEAR)),
      ...early.map((id) => draw([id], OLD_YEAR, true).catch(() => undefined)),
      draw(early, OLD_YEAR),
    ]);
    const { rows } = await pool.query<{ number: string; gifts: number }>(
      'SELECT number, count(*) OVER (PARTITION BY gift_id) AS gifts FROM receipts ORDER BY number',
    );
    expect(rows.map(({ number }) => number)).toEqual(
      early.map((_, at) => `2026-${String(at + 1).padStart(6, '0')}`),
    );
    expect(rows.every(({ gifts }) => gifts === 1)).toBe(true);
  });

  it("begin anew with the year of the publisher's time zone", async () => {
    await draw(giftIds, NEW_YEAR);
    const { rows } = await pool.query<{ number: string; day: string }>(
      `SELECT number, issued_on::text AS day FROM receipts WHERE year = 2027 ORDER BY serial`,
    );
    expect(rows).toEqual([
      { number: '2027-000001', day: '2027-01-01' },
      { number: '2027-000002', day: '2027-01-01' },
    ]);
  });

  it('and all that a receipt says are there for ever', async () => {
    for (const statement of [
      'UPDATE receipts SET amount_minor = amount_minor + 1',
      `UPDATE receipts SET giver = 'Somebody Else'`,
      'DELETE FROM receipts',
      'TRUNCATE receipts CASCADE',
    ]) {
      await expect(pool.query(statement)).rejects.toThrow('receipts never change');
    }
    await pool.query('UPDATE receipts SET giver = NULL WHERE serial = 1 AND year = 2026');
  });
});
