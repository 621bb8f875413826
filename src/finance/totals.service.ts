import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { InvalidRequestError } from '../kernel/domain-error.js';
import type { Grouping, TotalsRequest } from './finance.requests.js';
import type { TotalsRow, TotalsView } from './finance.views.js';
import { readRange, readTime } from './time-range.js';

/** What a row stands for. Days and months are UTC; months are those of the books. */
const GROUP: Readonly<Record<Grouping, string>> = {
  day: `to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  month: `to_char(e.period, 'YYYY-MM')`,
  campaign: 'c.slug',
  currency: 'g.currency',
  preset: `coalesce((
    SELECT p.amount_minor::text FROM preset_amounts p
    WHERE p.campaign_id = e.campaign_id AND p.amount_minor = g.amount_minor - g.fee_cover_minor
  ), 'other')`,
  interval: 'g."interval"',
};

@Injectable()
export class TotalsService {
  constructor(private readonly pool: ReportPool) {}

  /**
   * Sums entries by group and currency, apart by the currency that Stripe settled them in, or none
   * where it has not yet; two currencies are never added. Fees and net are sums of Stripe's balance
   * transactions.
   * @throws InvalidRequestError
   */
  async get(request: TotalsRequest): Promise<TotalsView> {
    const { from, to } = readRange(request);
    const asOf = await this.settle(readTime('asOf', request.asOf));
    const { rows } = await this.pool.query<TotalsRow>(
      `
      WITH entry AS (
        SELECT ${GROUP[request.groupBy ?? 'campaign']} AS "group", g.currency,
          coalesce(b.currency, of_gift.currency) AS settlement, e.kind, e.counts_as,
          e.amount_minor, g.supporter_id, b.fee_minor, b.net_minor, b.id AS transaction_id
        FROM ledger_entries e
        JOIN gifts g ON g.id = e.gift_id
        JOIN campaigns c ON c.id = e.campaign_id
        LEFT JOIN balance_transactions b ON b.entry_kind = e.kind
          AND b.stripe_object_id = e.stripe_object_id AND b.recorded_at <= $4
        LEFT JOIN balance_transactions of_gift ON of_gift.gift_id = g.id
          AND of_gift.entry_kind = 'gift' AND of_gift.recorded_at <= $4
        -- Fees are read from the transactions, whose other half they are.
        WHERE (e.counts_as <> 'fee' OR e.kind = 'correction')
          AND ($1::text IS NULL OR c.slug = $1)
          AND ($2::timestamptz IS NULL OR e.occurred_at >= $2)
          AND ($3::timestamptz IS NULL OR e.occurred_at < $3)
          AND e.recorded_at <= $4
      ), person AS (
        SELECT "group", currency, settlement, supporter_id,
          coalesce(sum(amount_minor) FILTER (WHERE counts_as = 'gift'), 0) AS gross,
          -coalesce(sum(amount_minor) FILTER (WHERE counts_as IN ('refund', 'refund_reversal')), 0)
            AS refunded,
          -coalesce(
            sum(amount_minor) FILTER (WHERE counts_as IN ('dispute', 'dispute_reversal')), 0
          ) AS disputed,
          coalesce(sum(amount_minor) FILTER (WHERE counts_as = 'fee'), 0) AS fee_corrections,
          coalesce(sum(fee_minor), 0) AS fees,
          coalesce(sum(net_minor), 0) AS net,
          count(*) FILTER (WHERE kind = 'gift') AS gifts,
          count(*) FILTER (WHERE kind = 'gift' AND transaction_id IS NULL) AS awaiting,
          sum(amount_minor) FILTER (WHERE counts_as <> 'fee') AS given
        FROM entry GROUP BY "group", currency, settlement, supporter_id
      )
      SELECT "group", currency, settlement AS "settlementCurrency",
        sum(gross)::bigint AS "grossMinor",
        sum(refunded)::bigint AS "refundedMinor",
        sum(disputed)::bigint AS "disputedMinor",
        sum(gross - refunded - disputed)::bigint AS "raisedMinor",
        CASE WHEN settlement IS NOT NULL THEN sum(fees - fee_corrections)::bigint END AS "feesMinor",
        CASE WHEN settlement IS NOT NULL THEN sum(net + fee_corrections)::bigint END AS "netMinor",
        sum(awaiting)::bigint AS "awaitingFees",
        sum(gifts)::bigint AS gifts,
        count(supporter_id) FILTER (WHERE given > 0) AS supporters
      FROM person GROUP BY "group", currency, settlement
      ORDER BY "group", currency, settlement NULLS FIRST`,
      [request.campaign ?? null, from, to, asOf],
    );
    return { asOf: asOf.toISOString(), rows };
  }

  /**
   * A time whose figures stand: nothing recorded by then can still be on its way. A writer takes the
   * campaign's lock before it takes its time, so whoever gets the lock has waited for all older ones.
   * @throws InvalidRequestError for a time to come.
   */
  private async settle(asked: Date | null): Promise<Date> {
    const { rows } = await this.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const now = rows[0]!.now;
    if (asked && asked > now) {
      throw new InvalidRequestError([{ field: 'asOf', message: 'must not be in the future' }]);
    }
    await this.pool.query('SELECT FROM campaign_totals ORDER BY campaign_id FOR SHARE');
    return asked ?? now;
  }
}
