import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LedgerEntries1795420800006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE ledger_entries (
        id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        campaign_id uuid NOT NULL,
        gift_id bigint NOT NULL,
        kind text NOT NULL,
        stripe_object_id text NOT NULL,
        amount_minor bigint NOT NULL,
        currency text NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        period date NOT NULL,
        adjusts date,
        CONSTRAINT ledger_entries_pkey PRIMARY KEY (id),
        CONSTRAINT ledger_entries_fact_key UNIQUE (kind, stripe_object_id),
        CONSTRAINT ledger_entries_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT ledger_entries_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id),
        CONSTRAINT ledger_entries_sign CHECK (
          CASE kind
            WHEN 'gift' THEN amount_minor > 0
            WHEN 'refund' THEN amount_minor < 0
            WHEN 'refund_reversal' THEN amount_minor > 0
            WHEN 'dispute' THEN amount_minor < 0
            WHEN 'dispute_reversal' THEN amount_minor > 0
            WHEN 'fee' THEN amount_minor <> 0
            WHEN 'correction' THEN amount_minor <> 0
            ELSE false
          END
        ),
        CONSTRAINT ledger_entries_period CHECK (
          extract(day FROM period) = 1
          AND (adjusts IS NULL OR (extract(day FROM adjusts) = 1 AND adjusts < period))
        )
      );
      CREATE INDEX ledger_entries_by_time ON ledger_entries (campaign_id, occurred_at, id);
      CREATE INDEX ledger_entries_gift ON ledger_entries (gift_id);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % never change: book a correction instead', TG_TABLE_NAME;
      END
      $$;
      CREATE TRIGGER ledger_entries_immutable
        BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE ledger_entries;
      DROP FUNCTION refuse_change();
    `);
  }
}
