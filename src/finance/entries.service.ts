import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { EntriesCsvRequest, EntriesRequest } from './finance.requests.js';
import type { EntryView } from './finance.views.js';
import { readRange } from './time-range.js';

type Row = Omit<EntryView, 'occurredAt' | 'recordedAt'> & { occurredAt: Date; recordedAt: Date };

/** Rows read at once for an export: some hundred kilobytes. */
const BATCH = 2_000;

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

  /** All entries of a range, oldest first, read as the reader keeps up. @throws InvalidRequestError */
  all(request: EntriesCsvRequest): AsyncGenerator<EntryView[]> {
    // Read at once: a bad range is answered before the first line is sent.
    return this.batches(filterOf(request));
  }

  private async *batches(values: unknown[]): AsyncGenerator<EntryView[]> {
    // Entries recorded after the export began are left to the next.
    const { rows: ends } = await this.pool.query<{ last: number | null }>(
      'SELECT max(id) AS last FROM ledger_entries',
    );
    let after = '0';
    for (;;) {
      const { rows } = await this.pool.query<Row>({
        name: 'entries_batch',
        text: `SELECT ${COLUMNS} ${FILTER} AND e.id > $5 AND e.id <= $6 ORDER BY e.id LIMIT ${BATCH}`,
        values: [...values, after, ends[0]?.last ?? 0],
      });
      if (rows.length > 0) yield rows.map(viewOf);
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.id;
    }
  }
}

function filterOf(request: EntriesCsvRequest): unknown[] {
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
