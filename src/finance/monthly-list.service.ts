import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { MonthlySupportsRequest } from './finance.requests.js';
import type { MonthlySupportView } from './money.views.js';

type Row = Omit<
  MonthlySupportView,
  'occurredAt' | 'cancelsAt' | 'endedAt' | 'currentPeriodEndsAt' | 'lastFailureAt'
> & {
  occurredAt: Date;
  cancelsAt: Date | null;
  endedAt: Date | null;
  currentPeriodEndsAt: Date | null;
  lastFailureAt: Date | null;
};

@Injectable()
export class MonthlyListService {
  constructor(private readonly pool: ReportPool) {}

  /** Monthly supports, newest first, without persons. @throws InvalidRequestError */
  async page(request: MonthlySupportsRequest): Promise<Page<MonthlySupportView>> {
    const cursor = readCursor('monthly-supports', request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>(
      `SELECT m.id, c.slug AS campaign, m.status, m.paused, m.amount_minor AS "amountMinor",
         m.currency, m.occurred_at AS "occurredAt", m.cancels_at AS "cancelsAt",
         m.ended_at AS "endedAt", m.current_period_ends_at AS "currentPeriodEndsAt",
         m.last_failure_at AS "lastFailureAt",
         (SELECT coalesce(sum(e.amount_minor), 0)::bigint FROM gifts g
          JOIN ledger_entries e ON e.gift_id = g.id AND e.counts_as <> 'fee'
          WHERE g.attempt_id = m.attempt_id) AS "raisedMinor",
         (SELECT count(*) FROM gifts g WHERE g.attempt_id = m.attempt_id) AS gifts
       FROM monthly_supports m JOIN campaigns c ON c.id = m.campaign_id
       WHERE ($1::text IS NULL OR c.slug = $1) AND ($2::text IS NULL OR m.status = $2)
         AND ($3::timestamptz IS NULL OR (m.occurred_at, m.id) < ($3, $4))
       ORDER BY m.occurred_at DESC, m.id DESC LIMIT $5`,
      [
        request.campaign ?? null,
        request.status ?? null,
        cursor?.at ?? null,
        cursor?.id ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, {
      list: 'monthly-supports',
      limit,
      cursorOf: ({ occurredAt, id }) => ({ at: occurredAt.toISOString(), id }),
      itemOf: (row) => ({
        ...row,
        occurredAt: row.occurredAt.toISOString(),
        cancelsAt: row.cancelsAt?.toISOString() ?? null,
        endedAt: row.endedAt?.toISOString() ?? null,
        currentPeriodEndsAt: row.currentPeriodEndsAt?.toISOString() ?? null,
        lastFailureAt: row.lastFailureAt?.toISOString() ?? null,
      }),
    });
  }
}
