import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { copyEntries } from './copy-entries.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import { entriesCsv } from './entries-csv.js';
import type { EntriesCsvRequest, EntriesRequest } from './finance.requests.js';
import type { EntryView } from './finance.views.js';
import { readRange } from './time-range.js';

type Row = Omit<EntryView, 'occurredAt' | 'recordedAt'> & { occurredAt: Date; recordedAt: Date };

const COLUMNS = `
  e.id::text AS id, c.slug AS campaign, e.gift_id::text AS "giftId", e.kind,
  e.stripe_object_id AS "stripeObjectId", e.amount_minor AS "amountMinor", e.currency,
  e.occurred_at AS "occurredAt", e.recorded_at AS "recordedAt", e.period::text AS period,
  e.adjusts::text AS adjusts, e.counts_as AS "countsAs", e.corrects::text AS corrects`;

const FILTER = `
  FROM ledger_entries e JOIN campaigns c ON c.id = e.campaign_id
  WHERE ($1::text IS NULL OR c.slug = $1)
    AND ($2::timestamptz IS NULL OR e.occurred_at >= $2)
    AND ($3::timestamptz IS NULL OR e.occurred_at < $3)
    AND ($4::text IS NULL OR e.kind = $4)`;

@Injectable()
export class EntriesService {
  constructor(private readonly pool: ReportPool) {}

  /** Entries in the order in which they were recorded, newest first. @throws InvalidRequestError */
  async page(request: EntriesRequest): Promise<Page<EntryView>> {
    const limit = request.limit ?? 50;
    const after = readCursor('entries', request.cursor)?.id ?? null;
    const { rows } = await this.pool.query<Row>({
      name: 'entries_page',
      text: `SELECT ${COLUMNS} ${FILTER} AND ($5::bigint IS NULL OR e.id < $5) ORDER BY e.id DESC LIMIT $6`,
      values: [...filterOf(request), after, limit + 1],
    });
    return pageOf(rows, {
      list: 'entries',
      limit,
      cursorOf: ({ recordedAt, id }) => ({ at: recordedAt.toISOString(), id }),
      itemOf: viewOf,
    });
  }

  /**
   * All entries of a range as CSV, oldest first, read as the reader keeps up. Entries recorded after
   * the export began are left to the next.
   * @throws InvalidRequestError
   */
  async csv(request: EntriesCsvRequest): Promise<AsyncGenerator<Buffer>> {
    const { campaign = null, kind = null } = request;
    const filter = { campaign, kind, ...readRange(request) };
    const { rows } = await this.pool.query<{ lastId: number }>(
      'SELECT coalesce(max(id), 0) AS "lastId" FROM ledger_entries',
    );
    return entriesCsv(copyEntries(this.pool, filter, rows[0]!.lastId));
  }
}

function filterOf(request: EntriesRequest): unknown[] {
  const { from, to } = readRange(request);
  return [request.campaign ?? null, from, to, request.kind ?? null];
}

function viewOf(row: Row): EntryView {
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
  };
}
