import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BalanceTransactions1795420800013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What Stripe booked on its balance for one of our entries, in the settlement currency.
      CREATE TABLE balance_transactions (
        id text NOT NULL,
        gift_id bigint NOT NULL,
        entry_kind text NOT NULL,
        stripe_object_id text NOT NULL,
        source_id text NOT NULL,
        amount_minor bigint NOT NULL,
        fee_minor bigint NOT NULL,
        net_minor bigint NOT NULL,
        currency text NOT NULL,
        exchange_rate numeric,
        type text NOT NULL,
        reporting_category text NOT NULL,
        occurred_at timestamptz NOT NULL,
        available_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT balance_transactions_pkey PRIMARY KEY (id),
        CONSTRAINT balance_transactions_entry_key UNIQUE (entry_kind, stripe_object_id),
        CONSTRAINT balance_transactions_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id),
        CONSTRAINT balance_transactions_net CHECK (net_minor = amount_minor - fee_minor),
        CONSTRAINT balance_transactions_entry_kind CHECK (
          entry_kind IN ('gift', 'refund', 'refund_reversal', 'dispute', 'dispute_reversal')
        )
      );
      CREATE INDEX balance_transactions_gift ON balance_transactions (gift_id);
      CREATE INDEX balance_transactions_by_time ON balance_transactions (occurred_at);
      CREATE TRIGGER balance_transactions_immutable
        BEFORE UPDATE OR DELETE OR TRUNCATE ON balance_transactions
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE payouts (
        id text NOT NULL,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        status text NOT NULL,
        automatic boolean NOT NULL,
        reconciliation_status text NOT NULL,
        failure_code text,
        occurred_at timestamptz NOT NULL,
        arrives_at timestamptz NOT NULL,
        -- The newest event that told the status.
        told_at timestamptz NOT NULL,
        -- What it consists of, once Stripe can say: see the reconciliation of payouts.
        explanation jsonb,
        explained_at timestamptz,
        CONSTRAINT payouts_pkey PRIMARY KEY (id)
      );
      CREATE INDEX payouts_by_time ON payouts (occurred_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE payouts;
      DROP TABLE balance_transactions;
    `);
  }
}
