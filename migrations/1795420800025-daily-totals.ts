import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DailyTotals1795420800025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Sums of entries by day (UTC, of what happened) and by all that totals are asked by, changed in
      -- the transaction that records the entries. Settlement is '' until Stripe has settled.
      CREATE TABLE daily_totals (
        campaign_id uuid NOT NULL,
        day date NOT NULL,
        period date NOT NULL,
        currency text NOT NULL,
        settlement text NOT NULL,
        preset text NOT NULL,
        "interval" text NOT NULL,
        entries bigint NOT NULL,
        gifts bigint NOT NULL,
        awaiting_fees bigint NOT NULL,
        gross_minor bigint NOT NULL,
        refunded_minor bigint NOT NULL,
        disputed_minor bigint NOT NULL,
        fees_minor bigint NOT NULL,
        net_minor bigint NOT NULL,
        CONSTRAINT daily_totals_pkey
          PRIMARY KEY (campaign_id, day, period, currency, settlement, preset, "interval"),
        CONSTRAINT daily_totals_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT daily_totals_counts CHECK (
          entries >= 0 AND gifts BETWEEN 0 AND entries AND awaiting_fees BETWEEN 0 AND gifts
        )
      ) WITH (fillfactor = 50);

      -- Nobody records an entry between its being summed here and the end of this transaction.
      LOCK TABLE campaign_totals IN EXCLUSIVE MODE;
      INSERT INTO daily_totals
      SELECT e.campaign_id, (e.occurred_at AT TIME ZONE 'UTC')::date, e.period, g.currency,
        coalesce(b.currency, of_gift.currency, ''), coalesce(p.amount_minor::text, 'other'),
        g."interval", count(*), count(*) FILTER (WHERE e.kind = 'gift'),
        count(*) FILTER (WHERE e.kind = 'gift' AND b.id IS NULL),
        coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as = 'gift'), 0),
        coalesce(-sum(e.amount_minor) FILTER (
          WHERE e.counts_as IN ('refund', 'refund_reversal')
        ), 0),
        coalesce(-sum(e.amount_minor) FILTER (
          WHERE e.counts_as IN ('dispute', 'dispute_reversal')
        ), 0),
        coalesce(sum(b.fee_minor), 0)
          - coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as = 'fee'), 0),
        coalesce(sum(b.net_minor), 0)
          + coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as = 'fee'), 0)
      FROM ledger_entries e
      JOIN gifts g ON g.id = e.gift_id
      LEFT JOIN preset_amounts p ON p.campaign_id = e.campaign_id
        AND p.amount_minor = g.amount_minor - g.fee_cover_minor
      LEFT JOIN balance_transactions b ON b.entry_kind = e.kind
        AND b.stripe_object_id = e.stripe_object_id
      LEFT JOIN balance_transactions of_gift ON of_gift.gift_id = g.id
        AND of_gift.entry_kind = 'gift'
      WHERE e.counts_as <> 'fee' OR e.kind = 'correction'
      GROUP BY 1, 2, 3, 4, 5, 6, 7;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE daily_totals;
    `);
  }
}
