import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
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
    | 'reconciliation_overdue'
    | 'payouts_failed'
    | 'mails_failed'
    | 'mails_unclear'
    | 'mails_overdue'
    | 'campaigns_tightened';
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
  reconciliation_differs: 'Kinds of reconciliation whose differences no later run has cleared',
  reconciliation_incomplete: 'Kinds of reconciliation that broke off and were not done since',
  reconciliation_overdue: 'Kinds of reconciliation that should have run by now',
  payouts_failed: 'Payouts of the last 14 days that did not reach the bank',
  mails_failed: 'Mails that were refused for good in the last 30 days',
  mails_unclear:
    'Mails of which nobody knows whether they were sent, and that a person decides about',
  mails_overdue: 'Mails that have waited for more than six hours',
  campaigns_tightened: 'Campaigns where stolen cards are being tried, with tighter limits',
};

/**
 * Each arm is answered by a partial index, or by a table of few rows. A difference stands until a run
 * over at least the same time says otherwise. $1: whether the proofs are scheduled here.
 */
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
  SELECT 'reconciliation_' || state, count(DISTINCT kind), min(finished_at)
  FROM reconciliations d
  WHERE state IN ('differs', 'incomplete') AND NOT EXISTS (
    SELECT FROM reconciliations r
    WHERE r.kind = d.kind AND r.created_at > d.created_at AND r.finished_at IS NOT NULL
      AND (d.kind IN ('events', 'books')
        OR (r.range_from <= d.range_from AND r.range_to >= d.range_to))
  )
  GROUP BY state
  UNION ALL
  SELECT 'reconciliation_overdue', count(*), min(since) FROM (
    SELECT expected.within, coalesce(
      (SELECT finished_at FROM reconciliations r
       WHERE r.kind = expected.kind AND finished_at IS NOT NULL ORDER BY created_at DESC LIMIT 1),
      (SELECT created_at FROM installation)
    ) AS since
    FROM (VALUES
      ('events', interval '1 hour'), ('payouts', interval '3 hours'),
      ('balance', interval '26 hours'), ('books', interval '26 hours')
    ) AS expected (kind, within)
  ) AS newest
  WHERE $1 AND since < now() - within
  UNION ALL
  SELECT 'payouts_failed', count(*), min(occurred_at) FROM payouts
  WHERE status = 'failed' AND occurred_at > now() - interval '14 days'
  UNION ALL
  SELECT 'mails_' || state, count(*), min(settled_at) FROM mails
  WHERE state IN ('failed', 'unclear')
    AND (state = 'unclear' OR settled_at > now() - interval '30 days')
  GROUP BY state
  UNION ALL
  SELECT 'mails_overdue', count(*), min(created_at) FROM mails
  WHERE state = 'waiting' AND created_at < now() - interval '6 hours'
    AND (tries > 0 OR due_at < now() - interval '1 hour')
  UNION ALL
  SELECT 'campaigns_tightened', count(*), min(tightened_at) FROM campaign_guards
  WHERE tightened_until > now()`;

/**
 * What is expected and did not come: no news from Stripe is an alarm, not silence. It is shown in
 * metrics, in the finance inbox and in readiness's body; it stops nothing.
 */
@Injectable()
export class ExpectationsService {
  private cached: { at: number; alarms: Promise<Alarm[]> } | null = null;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {}

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
    }>(ALARMS, [this.settings.scheduled]);
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
