import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { EVENT_IDS } from '../../bench/books/render-event.js';
import { loadBooks } from '../../bench/prepared/load-books.js';
import { makePlan, PREPARED_SLUGS } from '../../bench/prepared/prepared-database.js';
import { proveBooks } from '../../bench/prepared/prove-books.js';
import { RetentionService } from '../../src/privacy/retention.service.js';
import { untilNothingWaits } from '../support/inbox.js';
import { type Asked, planOfPlayedGifts } from '../support/plan-of-played-gifts.js';
import { Reader } from '../support/reader.js';
import { readTables } from '../support/read-tables.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Of which four events are told each: 200 in all. */
const GIFTS = 50;

const SLUGS = ['winter', 'spring'];

/** Three persons, one of whom writes the same address in two ways. */
const PERSONS = [
  { email: 'zoe@reader.example', name: "Zoë O'Neil" },
  { email: 'Ana@Reader.example', name: '=HYPERLINK("x")' },
  { email: 'ana@reader.example', name: 'Ana\\N\tB' },
  { email: 'li@reader.example', name: 'Li' },
];

const TYPES = Object.keys(EVENT_IDS);

describe('the books that the benchmark prepares', () => {
  let played: TestService;
  let loaded: TestService;

  beforeAll(async () => {
    played = await startTestService();
    loaded = await startTestService();
    for (const service of [played, loaded]) {
      for (const slug of SLUGS) await service.createCampaign({ slug });
    }
  });

  afterAll(async () => {
    await played.close();
    await loaded.close();
  });

  it('are column by column what the service writes of the same 200 events', async () => {
    const asked = await giveGifts(played);
    const plan = await planOfPlayedGifts(played, loaded, { asked, slugs: SLUGS, types: TYPES });
    await loadBooks(loaded.settings.databaseUrl, plan);
    const [expected, found] = [
      await readTables(played.pool, TYPES),
      await readTables(loaded.pool, TYPES),
    ];
    expect(expected.inbox_events).toHaveLength(4 * GIFTS);
    expect(expected.ledger_entries).toHaveLength(2 * GIFTS);
    expect(found).toEqual(expected);
  });
});

describe('a plan of many gifts', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService();
    const dataSource = service.app.get(DataSource);
    await loadBooks(service.settings.databaseUrl, await makePlan({ dataSource }, 2_000));
  });

  afterAll(() => service.close());

  it('makes books that agree with themselves', async () => {
    await proveBooks(service.settings.databaseUrl);
  });

  it('leaves retention nothing to let go, and no payload missing that is to be kept', async () => {
    const { rows } = await service.pool.query<{ kept: number; gone: number }>(`
      SELECT count(payload)::integer AS kept, (count(*) - count(payload))::integer AS gone
      FROM inbox_events`);
    expect(rows[0]!.kept).toBeGreaterThan(0);
    expect(rows[0]!.gone).toBeGreaterThan(rows[0]!.kept);
    const { rows: tooEarly } = await service.pool.query(
      `SELECT id FROM inbox_events WHERE payload IS NULL AND received_at > now() - interval '90 days'`,
    );
    expect(tooEarly).toEqual([]);
    expect(await service.app.get(RetentionService).run()).toEqual({
      payloads: 0,
      attempts: 0,
      clientKeys: 0,
      declines: 0,
      payloadsOfErased: 0,
      staffLeftovers: 0,
      receipts: 0,
      wallReports: 0,
    });
  });

  it('gives every campaign as many gifts', async () => {
    const { rows } = await service.pool.query<{ gifts: number }>(
      'SELECT count(*)::integer AS gifts FROM gifts GROUP BY campaign_id',
    );
    expect(rows.map(({ gifts }) => gifts)).toEqual(
      PREPARED_SLUGS.map(() => 2_000 / PREPARED_SLUGS.length),
    );
  });
});

/** @returns what was asked for, by the session's id. */
async function giveGifts(service: TestService): Promise<Map<string, Asked>> {
  const asked = new Map<string, Asked>();
  for (let at = 0; at < GIFTS; at += 1) {
    const slug = SLUGS[at % SLUGS.length]!;
    const reader = new Reader(service, slug);
    const amountMinor = [1337, 10_000, 250_000][at % 3]!;
    const { body } = await reader.choose({ amountMinor });
    await reader.pay(body, PERSONS[at % PERSONS.length]);
    asked.set(body.id, { slug, amountMinor, url: body.url });
    // One by one, so that the same gift is the first to reach a milestone.
    await reader.until(body, 'paid');
  }
  await untilApplied(service.pool);
  return asked;
}

async function untilApplied(pool: Pool): Promise<void> {
  const isThere = async () => {
    const { rowCount } = await pool.query('SELECT FROM balance_transactions');
    return rowCount === GIFTS;
  };
  while (!(await isThere())) await untilNothingWaits(pool);
  await untilNothingWaits(pool);
}
