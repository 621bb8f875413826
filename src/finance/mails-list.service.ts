import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { MailNotFoundError } from '../mail/mail-errors.js';
import { type Page, pageOf, readCursor } from './cursor.js';
import type { MailsRequest } from './mails.requests.js';
import type { MailView } from './mails.views.js';

type Row = Omit<MailView, 'createdAt' | 'dueAt' | 'settledAt'> & {
  createdAt: Date;
  dueAt: Date;
  settledAt: Date | null;
  /** `createdAt` to the microsecond, as the order has it. */
  cursorAt: string;
};

const SELECT = `
  SELECT m.id, m.kind, m.state, r.number AS "receiptNumber", r.gift_id::text AS "giftId",
    a.supporter_id::text AS "supporterId", m.subscription_id AS "subscriptionId", m.via, m.detail,
    m.tries, m.created_at AS "createdAt", m.due_at AS "dueAt", m.settled_at AS "settledAt",
    (SELECT coalesce(json_agg(json_build_object(
       'was', s.was, 'staff', s.staff_name,
       'at', to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     ) ORDER BY s.id), '[]') FROM mail_resends s WHERE s.mail_id = m.id) AS resends,
    to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt"
  FROM mails m
  JOIN checkout_attempts a ON a.id = m.attempt_id
  LEFT JOIN receipts r ON r.id = m.receipt_id`;

@Injectable()
export class MailsListService {
  constructor(private readonly pool: ReportPool) {}

  /** Newest first. @throws InvalidRequestError */
  async page(request: MailsRequest): Promise<Page<MailView>> {
    const cursor = readCursor('mails', request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>(
      `${SELECT}
       WHERE ($1::text IS NULL OR m.state = $1)
         AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::uuid))
       ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [request.state ?? null, cursor?.at ?? null, cursor?.id ?? null, limit + 1],
    );
    return pageOf(rows, {
      list: 'mails',
      limit,
      cursorOf: ({ cursorAt, id }) => ({ at: cursorAt, id }),
      itemOf: viewOf,
    });
  }

  /** @throws MailNotFoundError */
  async get(id: string): Promise<MailView> {
    const { rows } = await this.pool.query<Row>(`${SELECT} WHERE m.id = $1`, [id]);
    if (!rows[0]) throw new MailNotFoundError(id);
    return viewOf(rows[0]);
  }
}

function viewOf({ cursorAt: _, ...row }: Row): MailView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}
