import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import { entryRows, SETTLEMENT } from '../ledger/entry-rows.js';
import { areWholeDays, GROUP, type TotalsQuestion } from './totals-question.js';

/** Of more persons than these it is quicker to count anew. */
const MOST_PERSONS = 50_000;

/** Counting all persons of many gifts takes longer than other reads may; it is done once. */
const COUNT_ANEW = `SET LOCAL statement_timeout = '10min'`;

interface Count {
  readonly group: string;
  readonly currency: string;
  readonly settlement: string;
  readonly supporters: number;
}

/** What was counted, to be remembered as of that time. */
export interface Learned {
  readonly grouping: string;
  /** A campaign's id, or '' for all of them. */
  readonly scope: string;
  /** null where nothing was remembered before. */
  readonly since: Date | null;
  readonly asOf: Date;
  readonly counts: readonly Count[];
}

interface Counted {
  /** By {@link headKey}. */
  readonly counts: ReadonlyMap<string, number>;
  readonly learned: Learned | null;
}

/**
 * How many persons' entries in a row of totals sum above 0. That is no sum of sums: who gave twice is
 * one person. So counts of all time are remembered, and brought up to date from the persons whom
 * entries since then are about; a count of another range is made from the entries of that range. A job
 * keeps what is remembered fresh (head-counts-job.ts), so that nobody waits for counting anew.
 */
@Injectable()
export class HeadCounts {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async count(tx: Tx, question: TotalsQuestion): Promise<Counted> {
    if (!isRemembered(question)) {
      return { counts: byKey(await countFromEntries(tx, question)), learned: null };
    }
    const ofAllTime = { ...question, from: null, to: null };
    const known = await readRemembered(tx, ofAllTime);
    const persons = known.since && (await findPersons(tx, ofAllTime, known.since));
    if (persons?.length === 0) return { counts: byKey(known.counts), learned: null };
    const counts =
      persons && persons.length <= MOST_PERSONS
        ? await bringUpToDate(tx, ofAllTime, { ...known, since: known.since!, persons })
        : await countAnew(tx, ofAllTime);
    const { groupBy: grouping, campaignId, asOf } = question;
    return {
      counts: byKey(counts),
      learned: { grouping, scope: campaignId ?? '', since: known.since, asOf, counts },
    };
  }

  /** Keeps what was counted, unless another count was kept meanwhile. */
  async remember({ grouping, scope, since, asOf, counts }: Learned): Promise<void> {
    await inTransaction(this.pool, async (tx) => {
      const { rowCount } = await tx.query(
        `INSERT INTO head_counts_as_of AS known ("grouping", scope, as_of) VALUES ($1, $2, $3)
         ON CONFLICT ("grouping", scope) DO UPDATE SET as_of = $3 WHERE known.as_of = $4`,
        [grouping, scope, asOf, since],
      );
      if (rowCount === 0) return;
      await tx.query(
        `WITH counted AS (
           SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[])
             AS c ("group", currency, settlement, supporters)
         ), gone AS (
           DELETE FROM head_counts h WHERE "grouping" = $1 AND scope = $2 AND NOT EXISTS (
             SELECT FROM counted c WHERE c."group" = h."group" AND c.currency = h.currency
               AND c.settlement = h.settlement
           )
         )
         INSERT INTO head_counts AS h
         SELECT $1, $2, "group", currency, settlement, supporters FROM counted
         ON CONFLICT ("grouping", scope, "group", currency, settlement)
           DO UPDATE SET supporters = excluded.supporters
           WHERE h.supporters <> excluded.supporters`,
        [
          grouping,
          scope,
          counts.map(({ group }) => group),
          counts.map(({ currency }) => currency),
          counts.map(({ settlement }) => settlement),
          counts.map(({ supporters }) => supporters),
        ],
      );
    });
  }
}

/** What a row of totals and its count find each other by. */
export function headKey(row: { group: string; currency: string; settlement: string }): string {
  return JSON.stringify([row.group, row.currency, row.settlement]);
}

/** Days of any range are whole days of all time; of other rows a range cuts some persons away. */
function isRemembered(question: TotalsQuestion): boolean {
  const { groupBy, from, to, isOfNow } = question;
  return isOfNow && (groupBy === 'day' ? areWholeDays(question) : from === null && to === null);
}

async function readRemembered(
  tx: Tx,
  { groupBy, campaignId }: TotalsQuestion,
): Promise<{ since: Date | null; counts: Count[] }> {
  const { rows: times } = await tx.query<{ asOf: Date }>(
    'SELECT as_of AS "asOf" FROM head_counts_as_of WHERE "grouping" = $1 AND scope = $2',
    [groupBy, campaignId ?? ''],
  );
  if (!times[0]) return { since: null, counts: [] };
  const { rows: counts } = await tx.query<Count>(
    `SELECT "group", currency, settlement, supporters FROM head_counts
     WHERE "grouping" = $1 AND scope = $2`,
    [groupBy, campaignId ?? ''],
  );
  return { since: times[0].asOf, counts };
}

/** The persons whose counts may have changed since a time; one more than are worth it at most. */
async function findPersons(
  tx: Tx,
  { campaignId }: TotalsQuestion,
  since: Date,
): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT DISTINCT supporter_id AS id FROM gifts
     WHERE supporter_id IS NOT NULL AND ($2::uuid IS NULL OR campaign_id = $2) AND id IN (
       SELECT gift_id FROM ledger_entries WHERE recorded_at > $1
       UNION ALL
       SELECT gift_id FROM balance_transactions WHERE recorded_at > $1
       UNION ALL
       SELECT id FROM gifts WHERE attributed_at > $1
     ) LIMIT ${MOST_PERSONS + 1}`,
    [since, campaignId],
  );
  return rows.map(({ id }) => id);
}

/** Takes away what these persons counted then and adds what they count now. */
async function bringUpToDate(
  tx: Tx,
  question: TotalsQuestion,
  { since, counts, persons }: { since: Date; counts: readonly Count[]; persons: readonly number[] },
): Promise<Count[]> {
  const before = await countFromEntries(tx, { ...question, asOf: since }, persons);
  const now = await countFromEntries(tx, question, persons);
  const sums = new Map(counts.map((count) => [headKey(count), count]));
  const add = (count: Count, sign: 1 | -1) => {
    const supporters = (sums.get(headKey(count))?.supporters ?? 0) + sign * count.supporters;
    sums.set(headKey(count), { ...count, supporters });
  };
  for (const count of before) add(count, -1);
  for (const count of now) add(count, 1);
  return [...sums.values()].filter(({ supporters }) => supporters > 0);
}

async function countAnew(tx: Tx, question: TotalsQuestion): Promise<Count[]> {
  await tx.query(COUNT_ANEW);
  return countFromEntries(tx, question);
}

/** @param persons null: all. */
async function countFromEntries(
  tx: Tx,
  { groupBy, campaignId, from, to, asOf }: TotalsQuestion,
  persons: readonly number[] | null = null,
): Promise<Count[]> {
  const where = `e.counts_as <> 'fee' AND g.supporter_id IS NOT NULL
    AND ($1::uuid IS NULL OR e.campaign_id = $1)
    AND ($2::timestamptz IS NULL OR e.occurred_at >= $2)
    AND ($3::timestamptz IS NULL OR e.occurred_at < $3)
    AND ($5::bigint[] IS NULL OR g.supporter_id = ANY ($5))`;
  const { rows } = await tx.query<Count>(
    `SELECT "group", currency, settlement, count(*) AS supporters
     FROM (
       SELECT ${GROUP[groupBy]} AS "group", d.currency, ${SETTLEMENT} AS settlement, d.supporter_id
       FROM (${entryRows({ where, asOf: '$4' })}) d JOIN campaigns c ON c.id = d.campaign_id
       WHERE d.supporter_id IS NOT NULL
       GROUP BY 1, 2, 3, 4 HAVING sum(d.amount_minor) > 0
     ) person
     GROUP BY 1, 2, 3`,
    [campaignId, from, to, asOf, persons],
  );
  return rows;
}

function byKey(counts: readonly Count[]): Map<string, number> {
  return new Map(counts.map((count) => [headKey(count), count.supporters]));
}
