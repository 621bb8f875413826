import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CancelledCreditNotes1795420800047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- The credit note that a further one takes back, because its refund failed after all. Both have
      -- numbers of one series: what was issued stays, and what takes it back is issued as well.
      ALTER TABLE receipts
        ADD COLUMN cancels bigint,
        ADD CONSTRAINT receipts_cancels_fkey FOREIGN KEY (cancels) REFERENCES receipts (id),
        ADD CONSTRAINT receipts_cancels_key UNIQUE (cancels),
        DROP CONSTRAINT receipts_series,
        ADD CONSTRAINT receipts_series CHECK (
          (series = 'receipt' AND num_nonnulls(refund_id, cancels) = 0)
          OR (series = 'credit_note' AND num_nonnulls(refund_id, cancels) = 1)
        );

      ALTER TABLE notices
        DROP CONSTRAINT notices_kind,
        ADD CONSTRAINT notices_kind CHECK (
          (kind IN ('free', 'refunded', 'refund_failed') AND subscription_id IS NULL)
          OR (kind IN ('renewal_failed', 'monthly_ended') AND subscription_id IS NOT NULL)
        );

      ALTER TABLE mails
        DROP CONSTRAINT mails_kind,
        ADD CONSTRAINT mails_kind CHECK (CASE kind
          WHEN 'thanks' THEN receipt_id IS NOT NULL
          WHEN 'renewal' THEN receipt_id IS NOT NULL
          WHEN 'credit_note' THEN receipt_id IS NOT NULL
          WHEN 'refund_failed' THEN receipt_id IS NOT NULL
          WHEN 'free_thanks' THEN receipt_id IS NULL AND subscription_id IS NULL
          WHEN 'renewal_failed' THEN receipt_id IS NULL AND subscription_id IS NOT NULL
          WHEN 'monthly_ended' THEN receipt_id IS NULL AND subscription_id IS NOT NULL
          ELSE false
        END);
    `);
  }

  /** What was issued cannot be taken out: with one of these there is no way back, and it says so. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DELETE FROM notices WHERE kind = 'refund_failed';
      ALTER TABLE mails
        DROP CONSTRAINT mails_kind,
        ADD CONSTRAINT mails_kind CHECK (CASE kind
          WHEN 'thanks' THEN receipt_id IS NOT NULL
          WHEN 'renewal' THEN receipt_id IS NOT NULL
          WHEN 'credit_note' THEN receipt_id IS NOT NULL
          WHEN 'free_thanks' THEN receipt_id IS NULL AND subscription_id IS NULL
          WHEN 'renewal_failed' THEN receipt_id IS NULL AND subscription_id IS NOT NULL
          WHEN 'monthly_ended' THEN receipt_id IS NULL AND subscription_id IS NOT NULL
          ELSE false
        END);
      ALTER TABLE notices
        DROP CONSTRAINT notices_kind,
        ADD CONSTRAINT notices_kind CHECK (
          (kind IN ('free', 'refunded') AND subscription_id IS NULL)
          OR (kind IN ('renewal_failed', 'monthly_ended') AND subscription_id IS NOT NULL)
        );
      ALTER TABLE receipts
        DROP CONSTRAINT receipts_series,
        ADD CONSTRAINT receipts_series CHECK (
          (series = 'receipt' AND refund_id IS NULL)
          OR (series = 'credit_note' AND refund_id IS NOT NULL)
        ),
        DROP COLUMN cancels;
    `);
  }
}
