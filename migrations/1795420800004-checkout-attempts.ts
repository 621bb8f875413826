import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CheckoutAttempts1795420800004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE checkout_attempts (
        id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        amount_minor bigint NOT NULL,
        fee_cover_minor bigint NOT NULL DEFAULT 0,
        currency text NOT NULL,
        "interval" text NOT NULL,
        livemode boolean NOT NULL,
        state text NOT NULL DEFAULT 'created',
        session_id text,
        url text,
        client_key text,
        request_digest text NOT NULL,
        parameters jsonb NOT NULL,
        shown_name text,
        anonymous boolean NOT NULL,
        message text,
        article text,
        supporter_id bigint,
        customer_id text,
        payment_intent_id text,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT checkout_attempts_pkey PRIMARY KEY (id),
        CONSTRAINT checkout_attempts_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT checkout_attempts_supporter_fkey FOREIGN KEY (supporter_id) REFERENCES supporters (id),
        CONSTRAINT checkout_attempts_session_key UNIQUE (session_id),
        CONSTRAINT checkout_attempts_amount CHECK (amount_minor >= 0),
        CONSTRAINT checkout_attempts_fee_cover CHECK (
          fee_cover_minor >= 0 AND (amount_minor > 0 OR fee_cover_minor = 0)
        ),
        CONSTRAINT checkout_attempts_interval CHECK (
          "interval" = 'once' OR ("interval" = 'month' AND amount_minor > 0)
        ),
        CONSTRAINT checkout_attempts_state CHECK (
          state IN ('created', 'refused', 'open', 'expired', 'processing', 'failed', 'free', 'paid')
        ),
        CONSTRAINT checkout_attempts_free_is_zero CHECK (
          (state <> 'free' OR amount_minor = 0) AND (state <> 'paid' OR amount_minor > 0)
        )
      );
      -- A client key names one attempt of its campaign; it is taken away when the key may be used anew.
      CREATE UNIQUE INDEX checkout_attempts_client_key ON checkout_attempts (campaign_id, client_key)
        WHERE client_key IS NOT NULL;
      CREATE INDEX checkout_attempts_expected ON checkout_attempts (expires_at)
        WHERE state IN ('created', 'open', 'processing');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE checkout_attempts;
    `);
  }
}
