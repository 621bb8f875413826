import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GiftMoney1795420800011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What went back of a gift, as its entries say, and its state, which follows from them.
      ALTER TABLE gifts
        ADD COLUMN charge_id text,
        ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
        ADD COLUMN disputed_minor bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT gifts_charge_key UNIQUE (charge_id),
        DROP CONSTRAINT gifts_state,
        ADD CONSTRAINT gifts_state CHECK (
          state IN ('paid', 'partially_refunded', 'refunded', 'disputed', 'lost')
        );

      CREATE TABLE refunds (
        id text NOT NULL,
        gift_id bigint NOT NULL,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        status text NOT NULL,
        -- Whether any fact showed that it succeeded or had a balance transaction: then it counts.
        counted boolean NOT NULL,
        -- Whether any fact showed that it failed: what counted is given back.
        failed boolean NOT NULL,
        reason text,
        failure_reason text,
        occurred_at timestamptz NOT NULL,
        failed_at timestamptz,
        CONSTRAINT refunds_pkey PRIMARY KEY (id),
        CONSTRAINT refunds_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id),
        CONSTRAINT refunds_amount CHECK (amount_minor > 0)
      );
      CREATE INDEX refunds_gift ON refunds (gift_id);

      CREATE TABLE disputes (
        id text NOT NULL,
        gift_id bigint NOT NULL,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        status text NOT NULL,
        reason text NOT NULL,
        -- Whether any fact showed that Stripe took the money, and that it gave it back.
        withdrawn boolean NOT NULL,
        reinstated boolean NOT NULL,
        is_charge_refundable boolean NOT NULL,
        due_by timestamptz,
        occurred_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        reinstated_at timestamptz,
        -- The newest event that told the status.
        told_at timestamptz NOT NULL,
        CONSTRAINT disputes_pkey PRIMARY KEY (id),
        CONSTRAINT disputes_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id),
        CONSTRAINT disputes_amount CHECK (amount_minor > 0),
        CONSTRAINT disputes_reinstated_was_withdrawn CHECK (withdrawn OR NOT reinstated)
      );
      CREATE INDEX disputes_gift ON disputes (gift_id);

      CREATE TABLE fraud_warnings (
        id text NOT NULL,
        gift_id bigint NOT NULL,
        fraud_type text NOT NULL,
        actionable boolean NOT NULL,
        occurred_at timestamptz NOT NULL,
        CONSTRAINT fraud_warnings_pkey PRIMARY KEY (id),
        CONSTRAINT fraud_warnings_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id)
      );
      CREATE INDEX fraud_warnings_gift ON fraud_warnings (gift_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE fraud_warnings;
      DROP TABLE disputes;
      DROP TABLE refunds;
      ALTER TABLE gifts
        DROP CONSTRAINT gifts_state,
        DROP CONSTRAINT gifts_charge_key,
        DROP COLUMN disputed_minor,
        DROP COLUMN refunded_minor,
        DROP COLUMN charge_id,
        ADD CONSTRAINT gifts_state CHECK (state IN ('paid'));
    `);
  }
}
