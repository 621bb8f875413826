import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { CampaignGuards } from '../abuse/campaign-guards.js';
import { Refusals } from '../abuse/refusals.js';
import { POOL } from '../database/pool.js';
import { ExpectationsService } from '../reconciliation/expectations.service.js';
import { ProgressReads } from '../progress/progress-reads.js';
import { ProgressStreams } from '../progress/progress-streams.js';
import { countWall } from '../wall/count-wall.js';

/** Prometheus metrics. What the database knows is asked when it is scraped, not before. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly durations: Histogram<'method' | 'route' | 'status'>;

  constructor(
    @Inject(POOL) pool: Pool,
    streams: ProgressStreams,
    reads: ProgressReads,
    expectations: ExpectationsService,
    guards: CampaignGuards,
    refusals: Refusals,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.durations = new Histogram({
      name: 'readerfund_http_request_seconds',
      help: 'Time to answer, by route; most reads of progress are in readerfund_progress_reads_total alone',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    new Counter({
      name: 'readerfund_progress_reads_total',
      help: 'Reads of progress that were answered, all of them, by status',
      labelNames: ['status'],
      registers,
      collect() {
        this.reset();
        for (const [status, count] of Object.entries(reads.answered)) this.inc({ status }, count);
      },
    });
    new Gauge({
      name: 'readerfund_progress_streams',
      help: 'Open event streams',
      registers,
      collect() {
        this.set(streams.open);
      },
    });
    new Gauge({
      name: 'readerfund_alarms',
      help: 'What should have happened or been settled by now, by code',
      labelNames: ['code'],
      registers,
      async collect() {
        this.reset();
        const alarms = await expectations.alarms().catch(() => []);
        for (const { code, count } of alarms) this.set({ code }, count);
      },
    });
    new Counter({
      name: 'readerfund_attempts_refused_total',
      help: 'Checkout attempts that were refused, by reason',
      labelNames: ['reason'],
      registers,
      collect() {
        this.reset();
        for (const [reason, count] of Object.entries(refusals.counts)) this.inc({ reason }, count);
      },
    });
    new Gauge({
      name: 'readerfund_campaign_tightened',
      help: '1 for each campaign whose limits are tightened because stolen cards are being tried',
      labelNames: ['campaign'],
      registers,
      async collect() {
        this.reset();
        for (const campaign of await guards.findTightened().catch(() => [])) {
          this.set({ campaign }, 1);
        }
      },
    });
    new Gauge({
      name: 'readerfund_mails_waiting',
      help: 'Mails that were not sent, by state; `failed` and `unclear` wait for a person',
      labelNames: ['state'],
      registers,
      async collect() {
        this.reset();
        const rows = await countMails(pool).catch(() => null);
        if (!rows) return;
        const counts = new Map(rows.map(({ state, count }) => [state, count]));
        for (const state of ['waiting', 'sending', 'handed', 'failed', 'unclear']) {
          this.set({ state }, counts.get(state) ?? 0);
        }
      },
    });
    new Gauge({
      name: 'readerfund_inbox_waiting',
      help: 'Events that were stored and are not settled, by state',
      labelNames: ['state'],
      registers,
      async collect() {
        this.reset();
        // Without the database this one is left out, and the others are told all the same.
        const rows = await countWaiting(pool).catch(() => null);
        if (!rows) return;
        const counts = new Map(rows.map(({ state, count }) => [state, count]));
        for (const state of ['received', 'parked', 'failed']) {
          this.set({ state }, counts.get(state) ?? 0);
        }
      },
    });
    new Gauge({
      name: 'readerfund_wall_entries',
      help: 'Names and messages that wait for review, or were reported and not decided about since',
      labelNames: ['state'],
      registers,
      async collect() {
        this.reset();
        const counts = await countWall(pool).catch(() => null);
        if (!counts) return;
        this.set({ state: 'waiting' }, counts.waiting);
        this.set({ state: 'reported' }, counts.reported);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  render(): Promise<string> {
    return this.registry.metrics();
  }

  observe(labels: { method: string; route: string; status: number }, seconds: number): void {
    this.durations.observe(labels, seconds);
  }
}

/** Of each state that a partial index has; those that were sent are counted by the mail server. */
async function countMails(pool: Pool): Promise<{ state: string; count: number }[]> {
  const { rows } = await pool.query<{ state: string; count: number }>(
    `SELECT state, count(*) AS count FROM mails WHERE state = 'waiting' GROUP BY state
     UNION ALL
     SELECT state, count(*) FROM mails WHERE state IN ('sending', 'handed') GROUP BY state
     UNION ALL
     SELECT state, count(*) FROM mails WHERE state IN ('failed', 'unclear') GROUP BY state`,
  );
  return rows;
}

async function countWaiting(pool: Pool): Promise<{ state: string; count: number }[]> {
  const { rows } = await pool.query<{ state: string; count: number }>(
    `SELECT state, count(*) AS count FROM inbox_events
     WHERE state IN ('received', 'parked', 'failed') GROUP BY state`,
  );
  return rows;
}
