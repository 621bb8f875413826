import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Corrections1795420800012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What a member of staff decided about an event or an entry; rows never change.
      CREATE TABLE resolutions (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        action text NOT NULL,
        event_id text,
        entry_id bigint,
        payment_intent_id text,
        amount_minor bigint,
        note text NOT NULL,
        staff_id text NOT NULL,
        staff_name text NOT NULL,
        client_key text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT resolutions_pkey PRIMARY KEY (id),
        CONSTRAINT resolutions_event_key UNIQUE (event_id),
        CONSTRAINT resolutions_client_key UNIQUE (staff_id, client_key),
        CONSTRAINT resolutions_entry_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entries (id),
        CONSTRAINT resolutions_action CHECK (
          CASE action
            WHEN 'accept' THEN event_id IS NOT NULL
            WHEN 'refund' THEN event_id IS NOT NULL
            WHEN 'dismiss' THEN event_id IS NOT NULL
            WHEN 'correct' THEN entry_id IS NOT NULL AND amount_minor <> 0
            ELSE false
          END
        ),
        CONSTRAINT resolutions_note CHECK (btrim(note) <> '')
      );
      CREATE INDEX resolutions_payment_intent ON resolutions (payment_intent_id);
      CREATE TRIGGER resolutions_immutable
        BEFORE UPDATE OR DELETE OR TRUNCATE ON resolutions
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Until now there were gifts only. A correction counts in the column of what it corrects.
      ALTER TABLE ledger_entries
        ADD COLUMN counts_as text NOT NULL DEFAULT 'gift',
        ADD COLUMN corrects bigint,
        ADD CONSTRAINT ledger_entries_corrects_fkey FOREIGN KEY (corrects) REFERENCES ledger_entries (id),
        ADD CONSTRAINT ledger_entries_correction CHECK (
          (kind = 'correction') = (corrects IS NOT NULL)
          AND CASE kind
            WHEN 'correction' THEN counts_as IN (
              'gift', 'refund', 'refund_reversal', 'dispute', 'dispute_reversal', 'fee'
            )
            ELSE counts_as = kind
          END
        );
      ALTER TABLE ledger_entries ALTER COLUMN counts_as DROP DEFAULT;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE ledger_entries
        DROP CONSTRAINT ledger_entries_correction,
        DROP CONSTRAINT ledger_entries_corrects_fkey,
        DROP COLUMN corrects,
        DROP COLUMN counts_as;
      DROP TABLE resolutions;
    `);
  }
}
