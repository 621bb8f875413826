import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { mayActAs } from '../staff/roles.js';
import type { Staff } from '../staff/staff.js';
import { InboxEventNotFoundError } from '../webhooks/inbox-errors.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { InboxRequest } from './finance.requests.js';
import type { InboxEventView, InboxResolutionView } from './finance.views.js';
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
  async page(request: InboxRequest, staff: Staff): Promise<Page<InboxEventView>> {
    const { from, to } = readRange(request);
    const cursor = readCursor('inbox', request.cursor);
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
    const maySee = mayActAs(staff.role, 'finance');
    return pageOf(rows, {
      list: 'inbox',
      limit,
      cursorOf: ({ cursorAt, id }) => ({ at: cursorAt, id }),
      itemOf: (row) => viewOf(row, maySee),
    });
  }

  /** For the roles finance and admin alone. @throws InboxEventNotFoundError */
  async get(id: string): Promise<InboxEventView> {
    const { rows } = await this.pool.query<Row>(
      `SELECT ${COLUMNS} FROM inbox_events e WHERE e.id = $1 ORDER BY e.created DESC LIMIT 1`,
      [id],
    );
    if (!rows[0]) throw new InboxEventNotFoundError(id);
    return viewOf(rows[0], true);
  }
}

/** A viewer reads what was decided, and not the words: they may name somebody. */
function viewOf({ cursorAt: _, resolution, ...row }: Row, maySee: boolean): InboxEventView {
  return {
    ...row,
    resolution: maySee || !resolution ? resolution : withoutNote(resolution),
    created: row.created.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}

function withoutNote({ note: _, ...decided }: InboxResolutionView): InboxResolutionView {
  return decided;
}
