import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { ReportPool } from '../database/report-pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import { Clock } from '../kernel/clock.js';
import {
  EarlierMonthOpenError,
  MonthAwaitsFeesError,
  MonthNotFoundError,
  MonthNotOverError,
} from './closing-errors.js';
import { hashMonth, type MonthHash } from './hash-month.js';

/** A month of the books. */
export interface Month {
  /** `2026-11` */
  readonly month: string;
  readonly entries: number;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  /** Hexadecimal; null while it is open, or being hashed. */
  readonly hash: string | null;
}

export interface MonthCheck {
  readonly month: string;
  readonly isUnchanged: boolean;
  readonly sealed: { readonly entries: number; readonly hash: string };
  readonly found: { readonly entries: number; readonly hash: string };
}

/** Before the first month there is none. */
const BEGINNING = Buffer.alloc(32);

/** Kinds whose other half is a balance transaction of Stripe's. */
const SETTLED_KINDS = `('gift', 'refund', 'refund_reversal', 'dispute', 'dispute_reversal')`;

const MONTHS = `
  SELECT to_char(month, 'YYYY-MM') AS month, coalesce(c.entries, d.entries, 0)::bigint AS entries,
    c.closed_at AS "closedAt", c.staff_name AS "closedBy", encode(c.hash, 'hex') AS hash
  FROM closed_months c FULL JOIN (
    SELECT period AS month, sum(entries) AS entries FROM daily_totals GROUP BY period
  ) d USING (month)`;

/** Closes months of the books, and proves that those that are closed have not changed. */
@Injectable()
export class ClosingService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly reports: ReportPool,
    private readonly clock: Clock,
  ) {}

  /** Months with entries, and closed ones, the latest first. */
  async list(): Promise<Month[]> {
    const { rows } = await this.reports.query<Month>(`${MONTHS} ORDER BY month DESC`);
    return rows;
  }

  /**
   * Closes a month: what comes late about it is booked in the open month from now on. One that is
   * closed already is hashed where that was cut off.
   * @throws MonthNotFoundError, MonthNotOverError, EarlierMonthOpenError, MonthAwaitsFeesError
   */
  async close(month: string, by: { staffId: string; staffName: string }): Promise<Month> {
    const day = firstDay(month);
    if (nextMonth(day) > this.clock.now().toISOString().slice(0, 10)) {
      throw new MonthNotOverError(month);
    }
    await inTransaction(
      this.pool,
      async (tx) => {
        // Waits for all who write entries, and keeps new ones out until this has ended.
        await tx.query('LOCK TABLE campaign_totals IN EXCLUSIVE MODE');
        const { rowCount } = await tx.query('SELECT FROM closed_months WHERE month = $1', [day]);
        if (rowCount) return;
        await assertCloseable(tx, month, day);
        await tx.query(
          'INSERT INTO closed_months (month, staff_id, staff_name) VALUES ($1, $2, $3)',
          [day, by.staffId, by.staffName],
        );
      },
      `SET LOCAL lock_timeout = '10s'`,
    );
    await this.seal(day);
    return this.get(month);
  }

  /** Whether a closed month is what it was. @throws MonthNotFoundError */
  async check(month: string): Promise<MonthCheck> {
    const day = firstDay(month);
    const { rows } = await this.pool.query<{ entries: number; hash: Buffer }>(
      'SELECT entries, hash FROM closed_months WHERE month = $1 AND hash IS NOT NULL',
      [day],
    );
    if (!rows[0]) throw new MonthNotFoundError(month);
    const [sealed, found] = [rows[0], await this.hash(day)];
    return {
      month,
      isUnchanged: sealed.hash.equals(found.hash),
      sealed: { entries: sealed.entries, hash: sealed.hash.toString('hex') },
      found: { entries: found.entries, hash: found.hash.toString('hex') },
    };
  }

  private async get(month: string): Promise<Month> {
    const { rows } = await this.pool.query<Month>(
      `SELECT * FROM (${MONTHS}) months WHERE month = $1`,
      [month],
    );
    if (!rows[0]) throw new MonthNotFoundError(month);
    return rows[0];
  }

  /** Nothing is added to the month any more, so this needs no lock, and can be done again. */
  private async seal(day: string): Promise<void> {
    const { entries, hash } = await this.hash(day);
    await this.pool.query(
      'UPDATE closed_months SET entries = $2, hash = $3 WHERE month = $1 AND hash IS NULL',
      [day, entries, hash],
    );
  }

  private async hash(day: string): Promise<MonthHash> {
    const { rows } = await this.pool.query<{ hash: Buffer }>(
      `SELECT hash FROM closed_months WHERE month < $1 AND hash IS NOT NULL
       ORDER BY month DESC LIMIT 1`,
      [day],
    );
    return hashMonth(this.reports, day, rows[0]?.hash ?? BEGINNING);
  }
}

async function assertCloseable(tx: Tx, month: string, day: string): Promise<void> {
  const { rows: months } = await tx.query<{ first: string | null; own: boolean | null }>(
    `SELECT to_char(min(period) FILTER (WHERE period < $1), 'YYYY-MM') AS first,
       bool_or(period = $1) AS own
     FROM daily_totals
     WHERE period > (SELECT coalesce(max(month), '-infinity') FROM closed_months)`,
    [day],
  );
  const { first, own } = months[0]!;
  if (!own) throw new MonthNotFoundError(month);
  if (first !== null) throw new EarlierMonthOpenError(month, first);
  const { rows: awaiting } = await tx.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM ledger_entries e
     LEFT JOIN balance_transactions b
       ON b.entry_kind = e.kind AND b.stripe_object_id = e.stripe_object_id
     WHERE e.period = $1 AND e.kind IN ${SETTLED_KINDS} AND b.id IS NULL`,
    [day],
  );
  if (awaiting[0]!.count > 0) throw new MonthAwaitsFeesError(month, awaiting[0]!.count);
}

/** @throws MonthNotFoundError for what is no month. */
function firstDay(month: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) throw new MonthNotFoundError(month);
  return `${month}-01`;
}

function nextMonth(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next.toISOString().slice(0, 10);
}
