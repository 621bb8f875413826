import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { InboxEventNotFoundError } from '../webhooks/inbox-errors.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { InboxRequest } from './finance.requests.js';
import type { InboxEventView } from './finance.views.js';
import { readRange } from './time-range.js';

type Row = Omit<InboxEventView, 'created' | 'receivedAt' | 'settledAt'> & {
  created: Date;
  receivedAt: Date;
  settledAt: Date | null;
  /** `receivedAt` to the microsecond, as the order has it. */
  cursorAt: string;
};

const COLUMNS = `
  e.id, e.type, e.state, e.reason, e.detail, e.waits_for AS "waitsFor", e.object_id AS "objectId",
  e.api_version AS "apiVersion", e.livemode, e.tries, e.created, e.received_at AS "receivedAt",
  e.settled_at AS "settledAt",
  (SELECT json_build_object(
     'action', r.action, 'note', r.note, 'staff', r.staff_name,
     'at', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
   ) FROM resolutions r WHERE r.event_id = e.id) AS resolution,
  to_char(e.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"`;

@Injectable()
export class InboxListService {
  constructor(private readonly pool: ReportPool) {}

  /** Events as they came, newest first; the range is of arrival. @throws InvalidRequestError */
  async page(request: InboxRequest): Promise<Page<InboxEventView>> {
    const { from, to } = readRange(request);
    const cursor = readCursor(request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>(
      `SELECT ${COLUMNS} FROM inbox_events e
       WHERE ($1::text IS NULL OR e.state = $1) AND ($2::text IS NULL OR e.type = $2)
         AND ($3::timestamptz IS NULL OR e.received_at >= $3)
         AND ($4::timestamptz IS NULL OR e.received_at < $4)
         AND ($5::timestamptz IS NULL OR (e.received_at, e.id) < ($5, $6))
       ORDER BY e.received_at DESC, e.id DESC LIMIT $7`,
      [
        request.state ?? null,
        request.type ?? null,
        from,
        to,
        cursor?.at ?? null,
        cursor?.id ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, ({ cursorAt, id }) => ({ at: cursorAt, id }), viewOf);
  }

  /** @throws InboxEventNotFoundError */
  async get(id: string): Promise<InboxEventView> {
    const { rows } = await this.pool.query<Row>(
      `SELECT ${COLUMNS} FROM inbox_events e WHERE e.id = $1 ORDER BY e.created DESC LIMIT 1`,
      [id],
    );
    if (!rows[0]) throw new InboxEventNotFoundError(id);
    return viewOf(rows[0]);
  }
}

function viewOf({ cursorAt: _, ...row }: Row): InboxEventView {
  return {
    ...row,
    created: row.created.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}
