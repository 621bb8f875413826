import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { PayoutsRequest } from './finance.requests.js';
import type { PayoutView } from './money.views.js';
import { readRange } from './time-range.js';

type Row = Omit<PayoutView, 'occurredAt' | 'arrivesAt' | 'explainedAt'> & {
  occurredAt: Date;
  arrivesAt: Date;
  explainedAt: Date | null;
};

@Injectable()
export class PayoutsListService {
  constructor(private readonly pool: ReportPool) {}

  /** Payouts with what they consist of, newest first. @throws InvalidRequestError */
  async page(request: PayoutsRequest): Promise<Page<PayoutView>> {
    const { from, to } = readRange(request);
    const cursor = readCursor('payouts', request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>(
      `SELECT id, amount_minor AS "amountMinor", currency, status, automatic,
         reconciliation_status AS "reconciliationStatus", failure_code AS "failureCode",
         occurred_at AS "occurredAt", arrives_at AS "arrivesAt", explanation,
         explained_at AS "explainedAt"
       FROM payouts
       WHERE ($1::timestamptz IS NULL OR occurred_at >= $1)
         AND ($2::timestamptz IS NULL OR occurred_at < $2)
         AND ($3::timestamptz IS NULL OR (occurred_at, id) < ($3, $4))
       ORDER BY occurred_at DESC, id DESC LIMIT $5`,
      [from, to, cursor?.at ?? null, cursor?.id ?? null, limit + 1],
    );
    return pageOf(rows, {
      list: 'payouts',
      limit,
      cursorOf: ({ occurredAt, id }) => ({ at: occurredAt.toISOString(), id }),
      itemOf: (row) => ({
        ...row,
        occurredAt: row.occurredAt.toISOString(),
        arrivesAt: row.arrivesAt.toISOString(),
        explainedAt: row.explainedAt?.toISOString() ?? null,
      }),
    });
  }
}
