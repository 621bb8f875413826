import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.js';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { DAILY_KEY, DAILY_SUMS, dailySums, entryRows } from '../ledger/entry-rows.js';
import { BooksSnapshot } from './books-snapshot.js';
import { findCampaign } from './find-campaign.js';
import type { TotalsRequest } from './finance.requests.js';
import type { TotalsRow, TotalsView } from './finance.views.js';
import { HeadCounts, headKey } from './head-counts.js';
import { readRange, readTime } from './time-range.js';
import { areWholeDays, GROUP, type TotalsQuestion } from './totals-question.js';

type Sums = Omit<TotalsRow, 'supporters'>;

@Injectable()
export class TotalsService {
  constructor(
    private readonly snapshot: BooksSnapshot,
    private readonly heads: HeadCounts,
  ) {}

  /**
   * Totals by group and currency, apart by the currency that Stripe settled in, or none where it has
   * not yet; two currencies are never added. Fees and net are sums of Stripe's balance transactions.
   * @throws InvalidRequestError
   */
  async get(request: TotalsRequest): Promise<TotalsView> {
    const range = readRange(request);
    const asked = readTime('asOf', request.asOf);
    const { view, learned } = await this.snapshot.read(async (tx, now) => {
      if (asked && asked > now) {
        throw new InvalidRequestError([{ field: 'asOf', message: 'must not be in the future' }]);
      }
      const { campaign: slug, groupBy = 'campaign' } = request;
      const campaignId = slug === undefined ? null : await findCampaign(tx, slug);
      const asOf = asked ?? now;
      if (campaignId === undefined) return { view: viewOf(asOf, [], new Map()), learned: null };
      const question = { groupBy, campaignId, ...range, asOf, isOfNow: asked === null };
      const sums = await readSums(tx, question);
      const { counts, learned } = await this.heads.count(tx, question);
      return { view: viewOf(asOf, sums, counts), learned };
    });
    if (learned) await this.heads.remember(learned);
    return view;
  }
}

/** From the daily totals; from the entries themselves where a day is cut, or as of another time. */
async function readSums(tx: Tx, question: TotalsQuestion): Promise<Sums[]> {
  const { groupBy, campaignId, from, to, asOf, isOfNow } = question;
  const isDaily = isOfNow && areWholeDays(question);
  const source = isDaily
    ? `SELECT ${DAILY_KEY}, ${DAILY_SUMS.join(', ')} FROM daily_totals
       WHERE ($1::uuid IS NULL OR campaign_id = $1)
         AND ($2::timestamptz IS NULL OR day >= ($2 AT TIME ZONE 'UTC')::date)
         AND ($3::timestamptz IS NULL OR day < ($3 AT TIME ZONE 'UTC')::date)
         AND $4::timestamptz IS NOT NULL`
    : dailySums(
        entryRows({
          where: `($1::uuid IS NULL OR e.campaign_id = $1)
            AND ($2::timestamptz IS NULL OR e.occurred_at >= $2)
            AND ($3::timestamptz IS NULL OR e.occurred_at < $3)`,
          asOf: '$4',
        }),
      );
  const { rows } = await tx.query<Sums>(
    `SELECT ${GROUP[groupBy]} AS "group", d.currency,
       NULLIF(d.settlement, '') AS "settlementCurrency",
       sum(d.gross_minor)::bigint AS "grossMinor",
       sum(d.refunded_minor)::bigint AS "refundedMinor",
       sum(d.disputed_minor)::bigint AS "disputedMinor",
       sum(d.gross_minor - d.refunded_minor - d.disputed_minor)::bigint AS "raisedMinor",
       CASE WHEN d.settlement <> '' THEN sum(d.fees_minor)::bigint END AS "feesMinor",
       CASE WHEN d.settlement <> '' THEN sum(d.net_minor)::bigint END AS "netMinor",
       sum(d.awaiting_fees)::bigint AS "awaitingFees",
       sum(d.gifts)::bigint AS gifts
     FROM (${source}) d JOIN campaigns c ON c.id = d.campaign_id
     GROUP BY 1, 2, d.settlement HAVING sum(d.entries) > 0
     ORDER BY 1, 2, 3 NULLS FIRST`,
    [campaignId, from, to, asOf],
  );
  return rows;
}

function viewOf(asOf: Date, sums: readonly Sums[], counts: ReadonlyMap<string, number>) {
  const rows = sums.map((row) => ({ ...row, supporters: counts.get(keyOf(row)) ?? 0 }));
  return { asOf: asOf.toISOString(), rows };
}

function keyOf({ group, currency, settlementCurrency }: Sums): string {
  return headKey({ group, currency, settlement: settlementCurrency ?? '' });
}
