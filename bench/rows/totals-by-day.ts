import assert from 'node:assert/strict';
import pg from 'pg';
import { INTEGER_TYPES } from '../../src/database/integers.js';
import { makeStaffKey } from '../books/make-staff-key.js';
import type { ByTurns } from '../interleave.js';
import { now } from '../load/now.js';
import { GIFTS } from '../prepared/prepared-database.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const DAYS = 365;

/** What finance asks for most, over many gifts. */
export const totalsByDay: Experiment = {
  needsPrepared: true,
  rows: [
    {
      name: 'totals-by-day',
      measured: `GET /v1/finance/totals by day over ${DAYS} days among ${GIFTS.toLocaleString('en-US')} gifts, through the service`,
      against: 'a plain GROUP BY over the entries of the same days, row by row the same figures',
      unit: 'answers/s',
      target: { is: 'at least', value: 50 },
    },
  ],
  enter: async (workshop) => {
    const prepared = await workshop.atPrepared();
    const { rows } = await prepared.database.pool.query<{ from: string; to: string }>(
      `SELECT (max(occurred_at) AT TIME ZONE 'UTC')::date::text AS to,
         ((max(occurred_at) AT TIME ZONE 'UTC')::date - $1::integer)::text AS from
       FROM gifts`,
      [DAYS],
    );
    // Of its own, for this takes longer than the service's connections allow.
    const plain = await workshop.use(
      () => connect(prepared.database.url),
      (client) => client.end(),
    );
    return new TotalsRace(prepared, plain, await prepared.startService(), {
      key: await makeStaffKey(prepared.database.pool),
      ...rows[0]!,
    });
  },
};

/** The columns of an answer that a sum can be held against. */
interface Day {
  readonly group: string;
  readonly currency: string;
  readonly settlementCurrency: string | null;
  readonly grossMinor: number;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  readonly raisedMinor: number;
  readonly feesMinor: number | null;
  readonly netMinor: number | null;
  readonly awaitingFees: number;
  readonly gifts: number;
  readonly supporters: number;
}

/** Where nothing was refunded, who gave is who is counted. */
const PLAIN = `
  SELECT to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "group", e.currency,
    b.currency AS "settlementCurrency",
    coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'gift'), 0)::bigint AS "grossMinor",
    -coalesce(sum(e.amount_minor) FILTER (WHERE e.kind LIKE 'refund%'), 0)::bigint
      AS "refundedMinor",
    -coalesce(sum(e.amount_minor) FILTER (WHERE e.kind LIKE 'dispute%'), 0)::bigint
      AS "disputedMinor",
    sum(e.amount_minor)::bigint AS "raisedMinor", sum(b.fee_minor)::bigint AS "feesMinor",
    sum(b.net_minor)::bigint AS "netMinor",
    count(*) FILTER (WHERE e.kind = 'gift' AND b.id IS NULL) AS "awaitingFees",
    count(*) FILTER (WHERE e.kind = 'gift') AS gifts,
    count(DISTINCT g.supporter_id) AS supporters
  FROM ledger_entries e
  JOIN gifts g ON g.id = e.gift_id
  LEFT JOIN balance_transactions b
    ON b.entry_kind = e.kind AND b.stripe_object_id = e.stripe_object_id
  WHERE e.kind <> 'fee' AND e.occurred_at >= $1 AND e.occurred_at < $2
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

class TotalsRace implements Race {
  constructor(
    private readonly workshop: Workshop,
    private readonly plain: pg.Client,
    private readonly service: Server,
    private readonly asked: { key: string; from: string; to: string },
  ) {}

  /** Ours alone: to sum so many rows by hand takes some 25 s, the first time as any other. */
  async warmUp(): Promise<void> {
    await this.ask();
  }

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const [ours, plain] = await byTurns(
      () => this.time(() => this.ask()),
      () => this.time(() => this.sum()),
    );
    assert.equal(plain.days.length, DAYS, 'not every day has gifts');
    assert.deepEqual(ours.days, plain.days, 'the totals are not what the entries sum to');
    return [
      {
        measured: 1000 / ours.ms,
        load: ours.load,
        against: 1000 / plain.ms,
        againstLoad: plain.load,
        remark: `In the last round ${ours.ms.toFixed(1)} ms against ${Math.round(plain.ms)} ms.`,
      },
    ];
  }

  private async time(work: () => Promise<Day[]>) {
    const startedAt = now();
    const { result, load } = await this.workshop.watch(work);
    return { days: result, load, ms: now() - startedAt };
  }

  private async ask(): Promise<Day[]> {
    const { key, from, to } = this.asked;
    const url = `http://127.0.0.1:${this.service.port}/v1/finance/totals?groupBy=day&from=${from}&to=${to}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    assert.equal(answer.status, 200);
    return ((await answer.json()) as { rows: Day[] }).rows;
  }

  private async sum(): Promise<Day[]> {
    const { from, to } = this.asked;
    const { rows } = await this.plain.query<Day>(PLAIN, [`${from}T00:00:00Z`, `${to}T00:00:00Z`]);
    return rows;
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types: INTEGER_TYPES });
  await client.connect();
  return client;
}
