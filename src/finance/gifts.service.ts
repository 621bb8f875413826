import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { GiftNotFoundError } from '../refunds/refund-errors.js';
import { mayActAs } from '../staff/roles.js';
import type { Staff } from '../staff/staff.js';
import { numeric, type Page, pageOf, readCursor } from './cursor.js';
import type { GiftsRequest } from './finance.requests.js';
import type { GiftLifeView, GiftView } from './finance.views.js';
import { readRange } from './time-range.js';

type Row = Omit<GiftView, 'occurredAt' | 'supporter'> & {
  occurredAt: Date;
  name: string | null;
  email: string | null;
};

const GIFTS = `
  SELECT g.id::text AS id, c.slug AS campaign, g.amount_minor AS "amountMinor",
    g.fee_cover_minor AS "feeCoverMinor", g.currency, g."interval", g.state,
    g.refunded_minor AS "refundedMinor", g.disputed_minor AS "disputedMinor",
    b.currency AS "settlementCurrency", t.fee_minor AS "feeMinor", t.net_minor AS "netMinor",
    g.payment_intent_id AS "paymentIntentId", g.charge_id AS "chargeId",
    g.invoice_id AS "invoiceId", g.occurred_at AS "occurredAt", a.anonymous, a.article, a.message,
    s.name, s.email
  FROM gifts g
  JOIN campaigns c ON c.id = g.campaign_id
  JOIN checkout_attempts a ON a.id = g.attempt_id
  LEFT JOIN supporters s ON s.id = g.supporter_id
  LEFT JOIN balance_transactions b ON b.gift_id = g.id AND b.entry_kind = 'gift'
  LEFT JOIN LATERAL (
    SELECT sum(fee_minor)::bigint AS fee_minor, sum(net_minor)::bigint AS net_minor
    FROM balance_transactions WHERE gift_id = g.id AND currency = b.currency
  ) t ON true`;

@Injectable()
export class GiftsService {
  constructor(private readonly pool: ReportPool) {}

  /** One gift with its entries, refunds, disputes and warnings. @throws GiftNotFoundError */
  async get(id: string, staff: Staff): Promise<GiftLifeView> {
    const giftId = numeric(id);
    const gift =
      giftId && (await this.pool.query<Row>(`${GIFTS} WHERE g.id = $1`, [giftId])).rows[0];
    if (!gift) throw new GiftNotFoundError(id);
    const { rows } = await this.pool.query<Omit<GiftLifeView, keyof GiftView>>(GIFT_LIFE, [giftId]);
    return { ...viewOf(gift, mayActAs(staff.role, 'finance')), ...rows[0]! };
  }

  /** Gifts, newest first. @throws InvalidRequestError */
  async page(request: GiftsRequest, staff: Staff): Promise<Page<GiftView>> {
    const { from, to } = readRange(request);
    const cursor = readCursor('gifts', request.cursor);
    const limit = request.limit ?? 50;
    const { rows } = await this.pool.query<Row>({
      name: 'gifts_page',
      text: `
        ${GIFTS}
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
        cursor?.id ?? null,
        limit + 1,
      ],
    });
    const maySee = mayActAs(staff.role, 'finance');
    return pageOf(rows, {
      list: 'gifts',
      limit,
      cursorOf: ({ occurredAt, id }) => ({ at: occurredAt.toISOString(), id }),
      itemOf: (row) => viewOf(row, maySee),
    });
  }
}

/** Times as JavaScript writes them in JSON. */
const iso = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const GIFT_LIFE = `
  SELECT
    coalesce((SELECT json_agg(json_build_object(
      'id', id::text, 'kind', kind, 'stripeObjectId', stripe_object_id,
      'amountMinor', amount_minor, 'currency', currency, 'countsAs', counts_as,
      'corrects', corrects::text,
      'occurredAt', ${iso('occurred_at')}, 'recordedAt', ${iso('recorded_at')}
    ) ORDER BY id) FROM ledger_entries WHERE gift_id = $1), '[]') AS entries,
    coalesce((SELECT json_agg(json_build_object(
      'id', id, 'amountMinor', amount_minor, 'status', status, 'counted', counted,
      'reason', reason, 'failureReason', failure_reason, 'occurredAt', ${iso('occurred_at')}
    ) ORDER BY occurred_at, id) FROM refunds WHERE gift_id = $1), '[]') AS refunds,
    coalesce((SELECT json_agg(json_build_object(
      'id', id, 'amountMinor', amount_minor, 'status', status, 'reason', reason,
      'withdrawn', withdrawn, 'reinstated', reinstated,
      'isChargeRefundable', is_charge_refundable, 'dueBy', ${iso('due_by')}, 'occurredAt', ${iso('occurred_at')}
    ) ORDER BY occurred_at, id) FROM disputes WHERE gift_id = $1), '[]') AS disputes,
    coalesce((SELECT json_agg(json_build_object(
      'id', id, 'fraudType', fraud_type, 'occurredAt', ${iso('occurred_at')}
    ) ORDER BY occurred_at, id) FROM fraud_warnings WHERE gift_id = $1), '[]') AS "fraudWarnings"`;

/**
 * A viewer's answer has no personal fields at all, not even empty ones, and the article's address
 * without its query: links in letters name their reader there.
 */
function viewOf({ name, email, message, occurredAt, ...gift }: Row, maySee: boolean): GiftView {
  const view = { ...gift, occurredAt: occurredAt.toISOString() };
  if (!maySee) return { ...view, article: view.article?.replace(/[?#].*/s, '') ?? null };
  return { ...view, supporter: email === null ? null : { name, email }, message };
}
