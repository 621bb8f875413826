import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';

/** Something that should have happened, or have been settled, by now. */
export interface Alarm {
  readonly code:
    | 'attempts_overdue'
    | 'parked_too_long'
    | 'inbox_not_drained'
    | 'events_failed'
    | 'reconciliation_differs'
    | 'reconciliation_incomplete'
    | 'payouts_failed';
  readonly count: number;
  /** Since when the oldest of them waits. */
  readonly since: string | null;
  readonly words: string;
}

/** Readiness is asked every few seconds, and the answer changes in minutes. */
const CACHE_MS = 5_000;

const WORDS: Readonly<Record<Alarm['code'], string>> = {
  attempts_overdue: 'Attempts past their expiry whose end Stripe has not told',
  parked_too_long: 'Events parked for more than an hour',
  inbox_not_drained: 'Events that wait for more than a minute to be applied',
  events_failed: 'Events that could not be applied and wait for a person',
  reconciliation_differs: 'Kinds of reconciliation that found differences when they ran last',
  reconciliation_incomplete: 'Kinds of reconciliation that broke off when they ran last',
  payouts_failed: 'Payouts of the last 14 days that did not reach the bank',
};

/** Each arm is answered by a partial index, or by a table of few rows. */
const ALARMS = `
  SELECT 'attempts_overdue' AS code, count(*) AS count, min(expires_at) AS since
  FROM checkout_attempts
  WHERE (state IN ('created', 'open') AND expires_at < now() - interval '10 minutes')
    OR (state = 'processing' AND expires_at < now() - interval '14 days')
  UNION ALL
  SELECT 'parked_too_long', count(*), min(settled_at) FROM inbox_events
  WHERE state = 'parked' AND settled_at < now() - interval '1 hour'
  UNION ALL
  SELECT 'inbox_not_drained', count(*), min(received_at) FROM inbox_events
  WHERE state = 'received' AND received_at < now() - interval '1 minute'
  UNION ALL
  SELECT 'events_failed', count(*), min(settled_at) FROM inbox_events WHERE state = 'failed'
  UNION ALL
  SELECT 'reconciliation_' || state, count(*), min(finished_at) FROM (
    SELECT DISTINCT ON (kind) kind, state, finished_at FROM reconciliations
    WHERE finished_at IS NOT NULL ORDER BY kind, created_at DESC
  ) last
  WHERE state IN ('differs', 'incomplete') GROUP BY state
  UNION ALL
  SELECT 'payouts_failed', count(*), min(occurred_at) FROM payouts
  WHERE status = 'failed' AND occurred_at > now() - interval '14 days'`;

/**
 * What is expected and did not come: no news from Stripe is an alarm, not silence. It is shown in
 * metrics, in the finance inbox and in readiness's body; it stops nothing.
 */
@Injectable()
export class ExpectationsService {
  private cached: { at: number; alarms: Promise<Alarm[]> } | null = null;

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** The alarms that stand, as of a few seconds ago. */
  alarms(): Promise<Alarm[]> {
    const now = Date.now();
    if (!this.cached || now - this.cached.at > CACHE_MS) {
      this.cached = { at: now, alarms: this.read() };
      this.cached.alarms.catch(() => (this.cached = null));
    }
    return this.cached.alarms;
  }

  private async read(): Promise<Alarm[]> {
    const { rows } = await this.pool.query<{
      code: Alarm['code'];
      count: number;
      since: Date | null;
    }>(ALARMS);
    return rows
      .filter(({ count }) => count > 0)
      .map(({ code, count, since }) => ({
        code,
        count,
        since: since?.toISOString() ?? null,
        words: `${WORDS[code]}: ${count}`,
      }));
  }
}
