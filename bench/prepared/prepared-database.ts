import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { useEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import {
  type BenchDatabase,
  checkpoint,
  openDatabase,
  removeFolder,
} from '../books/bench-database.js';
import { createCampaign } from '../books/create-campaign.js';
import { makeEventTemplates } from '../books/event-template.js';
import type { Lifetimes } from '../lifetimes.js';
import type { Plan } from './gift-facts.js';
import { countHeads } from './head-counts.js';
import { loadBooks } from './load-books.js';
import { proveBooks } from './prove-books.js';
import { type GiftRules, plannedGift } from './planned-gift.js';

/** Kept from run to run; it is made anew where it is removed. */
const FOLDER = resolve('.bench');

/** Written once all is there. */
const COMPLETE = join(FOLDER, 'complete');

export const GIFTS = 5_000_000;
const CAMPAIGNS = 10;
const SUPPORTERS = 1_250_003;
const AMOUNTS_MINOR = [1_337, 2_500, 10_000, 250_000, 500_000];

const DAY_MS = 86_400_000;
const DAYS = 730;
const PLAN = `${GIFTS} gifts of ${DAYS} days, all ids with their times, lean attempts`;

/** As retention has it: src/privacy/retention.service.ts. */
const PAYLOAD_DAYS = 90;

/** Where a person's place has nothing to do with the time. */
const LOOKED_UP = ['supporters', 'supporters_pkey', 'supporters_email_key'];

/** Each has as many gifts as any other, all of two years up to the day on which they were made. */
export const PREPARED_SLUGS = Array.from({ length: CAMPAIGNS }, (_, at) => `prepared-${at + 1}`);

/** Whether it is there, and was made by the present plan. */
export function isPrepared(): boolean {
  return existsSync(COMPLETE) && readFileSync(COMPLETE, 'utf8').startsWith(PLAN);
}

export async function openPrepared(
  lifetimes: Lifetimes,
  settings: readonly string[] = [],
): Promise<BenchDatabase> {
  const database = await openDatabase(FOLDER, lifetimes, settings);
  await checkpoint(database);
  return database;
}

/** Reads what gifts of new persons look up all over the database, as it is in memory where it is in use. */
export async function readAhead({ pool }: BenchDatabase): Promise<void> {
  await pool.query('CREATE EXTENSION IF NOT EXISTS pg_prewarm');
  for (const name of LOOKED_UP) await pool.query('SELECT pg_prewarm($1)', [name]);
}

/** Makes the database with the many gifts, from nothing. */
export async function prepare(lifetimes: Lifetimes, told: (text: string) => void): Promise<void> {
  await removeFolder(FOLDER);
  await mkdir(FOLDER, { mode: 0o755 });
  await lifetimes.during(async (part) => {
    // Whoever starts the server decides on its settings; the measured one has none but its own.
    await part.use(
      () => useEmbeddedPostgres(FOLDER, ['wal_level=minimal', 'max_wal_senders=0']),
      (postgres) => postgres.release(),
    );
    const database = await openDatabase(FOLDER, part);
    await makePartitions(database);
    await loadBooks(database.url, await makePlan(database, GIFTS), told);
    told('heads');
    await countHeads(database.url, database.pool);
    told('reconcile books');
    await proveBooks(database.url);
  });
  await writeFile(COMPLETE, `${PLAN}, made on ${new Date().toISOString()}\n`);
}

export async function makePlan(
  database: Pick<BenchDatabase, 'dataSource'>,
  count: number,
): Promise<Plan> {
  const [{ id: installationId }] = await database.dataSource.query<[{ id: string }]>(
    'SELECT id FROM installation',
  );
  const campaigns = [];
  const templates = [];
  for (const slug of PREPARED_SLUGS) {
    const id = await createCampaign(database, slug);
    campaigns.push({ id, slug });
    const ofAmount = (amountMinor: number) =>
      makeEventTemplates({ installationId, slug }, amountMinor);
    templates.push(await Promise.all(AMOUNTS_MINOR.map(ofAmount)));
  }
  const to = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const rules: GiftRules = {
    count,
    campaigns: CAMPAIGNS,
    supporters: Math.ceil((SUPPORTERS / GIFTS) * count),
    amountsMinor: AMOUNTS_MINOR,
    from: to - DAYS * DAY_MS,
    to,
    payloadsSince: Date.now() - PAYLOAD_DAYS * DAY_MS,
    templates,
  };
  return {
    campaigns,
    currency: 'usd',
    count,
    giftAt: (at) => plannedGift(at, rules),
  };
}

/** The inbox's partitions of the past, which a service that ran all the time would have made. */
async function makePartitions({ pool }: BenchDatabase): Promise<void> {
  await pool.query(`
    DO $$
    DECLARE
      day timestamp;
    BEGIN
      FOR day IN SELECT generate_series(
        date_trunc('month', now() AT TIME ZONE 'UTC' - interval '${DAYS + 1} days'),
        now() AT TIME ZONE 'UTC', interval '1 month'
      ) LOOP
        EXECUTE format(
          'CREATE TABLE IF NOT EXISTS %I PARTITION OF inbox_events FOR VALUES FROM (%L) TO (%L)',
          'inbox_events_' || to_char(day, 'YYYY_MM'), day AT TIME ZONE 'UTC',
          (day + interval '1 month') AT TIME ZONE 'UTC'
        );
      END LOOP;
    END
    $$`);
}
