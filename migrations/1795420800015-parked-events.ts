import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ParkedEvents1795420800015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What a parked event waits for: a PaymentIntent or an invoice that is not booked yet.
      ALTER TABLE inbox_events
        ADD COLUMN waits_for text,
        -- A person accepted that its amount is not what was asked for.
        ADD COLUMN accepted boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT inbox_events_waits_for CHECK (waits_for IS NULL OR state = 'parked'),
        -- Payloads of what is settled go after their time.
        ALTER COLUMN payload DROP NOT NULL,
        ADD CONSTRAINT inbox_events_payload CHECK (
          payload IS NOT NULL OR state IN ('applied', 'ignored')
        );
      CREATE INDEX inbox_events_parked ON inbox_events (waits_for) WHERE state = 'parked';
      -- A person's events are found by what they are about.
      CREATE INDEX inbox_events_object ON inbox_events (object_id);

      -- Types that were not handled so far are judged anew.
      UPDATE inbox_events SET state = 'received', reason = NULL, detail = NULL, settled_at = NULL
      WHERE state = 'ignored' AND reason = 'unhandled_type';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX inbox_events_object;
      DROP INDEX inbox_events_parked;
      UPDATE inbox_events SET payload = '{}' WHERE payload IS NULL;
      ALTER TABLE inbox_events
        DROP CONSTRAINT inbox_events_payload,
        ALTER COLUMN payload SET NOT NULL,
        DROP CONSTRAINT inbox_events_waits_for,
        DROP COLUMN accepted,
        DROP COLUMN waits_for;
    `);
  }
}
