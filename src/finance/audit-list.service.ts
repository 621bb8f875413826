import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import type { AuditRequest } from './audit.requests.js';
import type { AuditEntryView } from './audit.views.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import { readRange } from './time-range.js';

type Row = Omit<AuditEntryView, 'at'> & { at: Date };

@Injectable()
export class AuditListService {
  constructor(private readonly pool: ReportPool) {}

  /** Newest first. @throws InvalidRequestError */
  async page(request: AuditRequest): Promise<Page<AuditEntryView>> {
    const { actor = null, action = null, limit = 50 } = request;
    const [kind = null, id = null] = request.object?.split('/') ?? [];
    const { from, to } = readRange(request);
    const cursor = readCursor('audit', request.cursor);
    const { rows } = await this.pool.query<Row>(
      `SELECT e.id::text, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
         coalesce(m.name, k.name) AS "actorName", e.action, e.object_kind AS "objectKind",
         e.object_id AS "objectId", e.outcome, e.answers::text, e.details,
         encode(e.hash, 'hex') AS hash
       FROM audit_entries e
       LEFT JOIN staff_members m ON e.actor_kind = 'member' AND m.id::text = e.actor_id
       LEFT JOIN staff_keys k ON e.actor_kind = 'key' AND k.id::text = e.actor_id
       WHERE ($1::text IS NULL OR e.actor_id = $1)
         AND ($2::text IS NULL OR e.action = $2 OR e.action LIKE $2 || '.%')
         AND ($3::text IS NULL OR (e.object_kind, e.object_id) = ($3, $4))
         AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
         AND ($7::bigint IS NULL OR e.id < $7)
       ORDER BY e.id DESC LIMIT $8`,
      [actor, action, kind, id, from, to, cursor?.id ?? null, limit + 1],
    );
    return pageOf(rows, {
      list: 'audit',
      limit,
      cursorOf: (row) => ({ at: row.at.toISOString(), id: row.id }),
      itemOf: ({ at, ...row }) => ({ ...row, at: at.toISOString() }),
    });
  }
}
