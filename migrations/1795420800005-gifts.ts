import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Gifts1795420800005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE gifts (
        id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        campaign_id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        supporter_id bigint,
        payment_intent_id text,
        invoice_id text,
        amount_minor bigint NOT NULL,
        fee_cover_minor bigint NOT NULL,
        currency text NOT NULL,
        "interval" text NOT NULL,
        state text NOT NULL DEFAULT 'paid',
        occurred_at timestamptz NOT NULL,
        CONSTRAINT gifts_pkey PRIMARY KEY (id),
        CONSTRAINT gifts_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT gifts_attempt_fkey FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id),
        CONSTRAINT gifts_supporter_fkey FOREIGN KEY (supporter_id) REFERENCES supporters (id),
        CONSTRAINT gifts_payment_intent_key UNIQUE (payment_intent_id),
        CONSTRAINT gifts_invoice_key UNIQUE (invoice_id),
        CONSTRAINT gifts_amount CHECK (
          fee_cover_minor >= 0 AND amount_minor > fee_cover_minor
        ),
        CONSTRAINT gifts_interval CHECK (
          ("interval" = 'once' AND invoice_id IS NULL AND payment_intent_id IS NOT NULL)
          OR ("interval" = 'month' AND invoice_id IS NOT NULL)
        ),
        CONSTRAINT gifts_state CHECK (state IN ('paid'))
      );
      -- The desk reads the newest first, and one person's.
      CREATE INDEX gifts_newest ON gifts (occurred_at, id);
      CREATE INDEX gifts_attempt ON gifts (attempt_id);
      -- One session is one payment; monthly support has a gift per invoice.
      CREATE UNIQUE INDEX gifts_one_of_an_attempt ON gifts (attempt_id) WHERE "interval" = 'once';
      CREATE INDEX gifts_supporter ON gifts (supporter_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE gifts;
    `);
  }
}
