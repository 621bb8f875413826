import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import type { Reconciliation } from '../reconciliation/reconciliations.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { ReconciliationsRequest } from './finance.requests.js';
import type { ReconciliationView } from './money.views.js';

type Row = Omit<Reconciliation, 'progress' | 'result'> & { cursorAt: string };

@Injectable()
export class ReconciliationsListService {
  constructor(private readonly pool: ReportPool) {}

  /** Runs, newest first, without what they found. @throws InvalidRequestError */
  async page(request: ReconciliationsRequest): Promise<Page<ReconciliationView>> {
    const cursor = readCursor('reconciliations', request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>(
      `SELECT id, kind, range_from AS "rangeFrom", range_to AS "rangeTo", state, differences,
         requested_by AS "requestedBy", detail, created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt",
         to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"
       FROM reconciliations
       WHERE ($1::text IS NULL OR kind = $1)
         AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [request.kind ?? null, cursor?.at ?? null, cursor?.id ?? null, limit + 1],
    );
    return pageOf(rows, {
      list: 'reconciliations',
      limit,
      cursorOf: ({ cursorAt, id }) => ({ at: cursorAt, id }),
      itemOf: viewOf,
    });
  }
}

export function viewOf(run: Omit<Reconciliation, 'progress' | 'result'>): ReconciliationView {
  return {
    id: run.id,
    kind: run.kind,
    from: run.rangeFrom?.toISOString() ?? null,
    to: run.rangeTo?.toISOString() ?? null,
    state: run.state,
    differences: run.differences,
    requestedBy: run.requestedBy,
    detail: run.detail,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
