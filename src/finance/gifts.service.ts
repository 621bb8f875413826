import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { mayActAs } from '../staff/roles.js';
import type { Staff } from '../staff/staff-keys.service.js';
import { numeric, type Page, pageOf, readCursor } from './cursor.js';
import type { GiftsRequest } from './finance.requests.js';
import type { GiftView } from './finance.views.js';
import { readRange } from './time-range.js';

type Row = Omit<GiftView, 'occurredAt' | 'supporter'> & {
  occurredAt: Date;
  name: string | null;
  email: string | null;
};

@Injectable()
export class GiftsService {
  constructor(private readonly pool: ReportPool) {}

  /** Gifts, newest first. @throws InvalidRequestError */
  async page(request: GiftsRequest, staff: Staff): Promise<Page<GiftView>> {
    const { from, to } = readRange(request);
    const cursor = readCursor(request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>({
      name: 'gifts_page',
      text: `
        SELECT g.id::text AS id, c.slug AS campaign, g.amount_minor AS "amountMinor",
          g.fee_cover_minor AS "feeCoverMinor", g.currency, g."interval", g.state,
          g.payment_intent_id AS "paymentIntentId", g.occurred_at AS "occurredAt", a.anonymous,
          a.article, a.message, s.name, s.email
        FROM gifts g
        JOIN campaigns c ON c.id = g.campaign_id
        JOIN checkout_attempts a ON a.id = g.attempt_id
        LEFT JOIN supporters s ON s.id = g.supporter_id
        WHERE ($1::text IS NULL OR c.slug = $1)
          AND ($2::timestamptz IS NULL OR g.occurred_at >= $2)
          AND ($3::timestamptz IS NULL OR g.occurred_at < $3)
          AND ($4::timestamptz IS NULL OR (g.occurred_at, g.id) < ($4, $5::bigint))
        ORDER BY g.occurred_at DESC, g.id DESC LIMIT $6`,
      values: [
        request.campaign ?? null,
        from,
        to,
        cursor?.at ?? null,
        numeric(cursor?.id),
        limit + 1,
      ],
    });
    const maySee = mayActAs(staff.role, 'finance');
    return pageOf(
      rows,
      limit,
      ({ occurredAt, id }) => ({ at: occurredAt.toISOString(), id }),
      (row) => viewOf(row, maySee),
    );
  }
}

/** A viewer's answer has no personal fields at all, not even empty ones. */
function viewOf({ name, email, message, occurredAt, ...gift }: Row, maySee: boolean): GiftView {
  const view = { ...gift, occurredAt: occurredAt.toISOString() };
  return maySee ? { ...view, supporter: email === null ? null : { name, email }, message } : view;
}
