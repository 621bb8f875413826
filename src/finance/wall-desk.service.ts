import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { shownMessage, shownName } from '../wall/shown-words.js';
import { WallEntryNotFoundError } from '../wall/wall-errors.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { WallDeskRequest } from './wall-desk.requests.js';
import type { WallDeskEntryView } from './wall-desk.views.js';

type Row = Omit<WallDeskEntryView, 'writtenAt'> & {
  writtenAt: Date;
  /** `writtenAt` to the microsecond, as the order has it. */
  cursorAt: string;
};

const iso = (column: string, digits: 'MS' | 'US' = 'MS') =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z"')`;

const ENTRIES = `
  SELECT w.attempt_id AS id, c.slug AS campaign, w.state, a.shown_name AS name, a.message,
    a.amount_minor AS "amountMinor", a.currency, a."interval", w.written_at AS "writtenAt",
    w.open_reports AS "openReports", w.withstands_reports AS "withstandsReports",
    coalesce((
      SELECT json_agg(json_build_object('reason', reason, 'at', ${iso('reported_at')}))
      FROM (
        SELECT reason, reported_at FROM wall_reports WHERE attempt_id = w.attempt_id
        ORDER BY reported_at DESC, network LIMIT 20
      ) newest
    ), '[]') AS reports,
    coalesce((
      SELECT json_agg(json_build_object(
        'decision', decision, 'staff', staff_name, 'at', ${iso('decided_at')}
      ))
      FROM (
        SELECT decision, staff_name, decided_at FROM wall_decisions
        WHERE attempt_id = w.attempt_id ORDER BY id DESC LIMIT 20
      ) newest
    ), '[]') AS decisions,
    ${iso('w.written_at', 'US')} AS "cursorAt"
  FROM wall_entries w
  JOIN campaigns c ON c.id = w.campaign_id
  JOIN checkout_attempts a ON a.id = w.attempt_id`;

/** What readers typed, for those who decide what is shown of it. */
@Injectable()
export class WallDeskService {
  constructor(private readonly pool: ReportPool) {}

  /** The newest first. @throws InvalidRequestError */
  async page(request: WallDeskRequest): Promise<Page<WallDeskEntryView>> {
    const { state = 'waiting', campaign = null, limit = 50 } = request;
    const cursor = readCursor('wall', request.cursor);
    // Each is an index of its own, so the statement names it.
    const asked = state === 'reported' ? 'w.open_reports > 0' : `w.state = '${state}'`;
    const { rows } = await this.pool.query<Row>(
      `${ENTRIES}
       WHERE ${asked} AND ($1::text IS NULL OR c.slug = $1)
         AND ($2::timestamptz IS NULL OR (w.written_at, w.attempt_id) < ($2, $3::uuid))
       ORDER BY w.written_at DESC, w.attempt_id DESC LIMIT $4`,
      [campaign, cursor?.at ?? null, cursor?.id ?? null, limit + 1],
    );
    return pageOf(rows, {
      list: 'wall',
      limit,
      cursorOf: ({ cursorAt, id }) => ({ at: cursorAt, id }),
      itemOf: viewOf,
    });
  }

  /** @throws WallEntryNotFoundError */
  async get(id: string): Promise<WallDeskEntryView> {
    const { rows } = await this.pool.query<Row>(`${ENTRIES} WHERE w.attempt_id = $1`, [id]);
    if (!rows[0]) throw new WallEntryNotFoundError(id);
    return viewOf(rows[0]);
  }
}

function viewOf({ cursorAt: _, ...row }: Row): WallDeskEntryView {
  return {
    ...row,
    name: shownName(row.name),
    message: shownMessage(row.message),
    writtenAt: row.writtenAt.toISOString(),
  };
}
