import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MonthlySupports1795420800014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- A Stripe subscription: what somebody promised. What was paid stands in gifts.
      CREATE TABLE monthly_supports (
        id text NOT NULL,
        attempt_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        customer_id text NOT NULL,
        status text NOT NULL,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        paused boolean NOT NULL,
        cancels_at timestamptz,
        ended_at timestamptz,
        current_period_ends_at timestamptz,
        last_failure_at timestamptz,
        occurred_at timestamptz NOT NULL,
        -- The newest event that told the status.
        told_at timestamptz NOT NULL,
        CONSTRAINT monthly_supports_pkey PRIMARY KEY (id),
        CONSTRAINT monthly_supports_attempt_fkey FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id),
        CONSTRAINT monthly_supports_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT monthly_supports_amount CHECK (amount_minor >= 0)
      );
      CREATE INDEX monthly_supports_attempt ON monthly_supports (attempt_id);
      CREATE INDEX monthly_supports_campaign ON monthly_supports (campaign_id, status);
      CREATE INDEX monthly_supports_customer ON monthly_supports (customer_id);

      ALTER TABLE campaign_totals
        ADD COLUMN monthly_raised_minor bigint NOT NULL DEFAULT 0,
        ADD COLUMN monthly_supporters integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT campaign_totals_monthly CHECK (monthly_supporters >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE campaign_totals
        DROP CONSTRAINT campaign_totals_monthly,
        DROP COLUMN monthly_supporters,
        DROP COLUMN monthly_raised_minor;
      DROP TABLE monthly_supports;
    `);
  }
}
