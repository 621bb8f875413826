import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RefundRequests1795420800016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What staff asked Stripe to refund. Its id is Stripe's idempotency key; the event makes it count.
      CREATE TABLE refund_requests (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        payment_intent_id text NOT NULL,
        gift_id bigint,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        reason text NOT NULL,
        state text NOT NULL DEFAULT 'asked',
        refund_id text,
        failure text,
        staff_id text NOT NULL,
        staff_name text NOT NULL,
        client_key text,
        request_digest text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT refund_requests_pkey PRIMARY KEY (id),
        CONSTRAINT refund_requests_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id),
        CONSTRAINT refund_requests_client_key UNIQUE (payment_intent_id, client_key),
        CONSTRAINT refund_requests_amount CHECK (amount_minor > 0),
        CONSTRAINT refund_requests_state CHECK (
          CASE state
            WHEN 'asked' THEN refund_id IS NULL
            WHEN 'accepted' THEN refund_id IS NOT NULL
            WHEN 'refused' THEN failure IS NOT NULL
            ELSE false
          END
        )
      );
      CREATE INDEX refund_requests_gift ON refund_requests (gift_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE refund_requests;
    `);
  }
}
