import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Receipts1795420800039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- The last number drawn of each series and year. Who draws one holds its row until the receipt
      -- is committed, so that a number is drawn with its receipt or not at all: there are no gaps.
      CREATE TABLE receipt_counters (
        series text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL DEFAULT 0,
        CONSTRAINT receipt_counters_pkey PRIMARY KEY (series, year),
        CONSTRAINT receipt_counters_series CHECK (series IN ('receipt', 'credit_note')),
        CONSTRAINT receipt_counters_last CHECK (last >= 0)
      );
      -- A receipt says for ever what it said when it was drawn: so all that it says stands here.
      CREATE TABLE receipts (
        id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        series text NOT NULL,
        year integer NOT NULL,
        serial integer NOT NULL,
        number text NOT NULL,
        gift_id bigint NOT NULL,
        refund_id text,
        -- What came, or of a credit note what went back; of what came, what covered the fee.
        amount_minor bigint NOT NULL,
        fee_cover_minor bigint NOT NULL,
        currency text NOT NULL,
        "interval" text NOT NULL,
        giver text,
        locale text NOT NULL,
        campaign_title text NOT NULL,
        publisher_name text NOT NULL,
        publisher_address text NOT NULL,
        -- Days in the publisher's time zone.
        issued_on date NOT NULL,
        moved_on date NOT NULL,
        CONSTRAINT receipts_pkey PRIMARY KEY (id),
        CONSTRAINT receipts_gift_fkey FOREIGN KEY (gift_id) REFERENCES gifts (id),
        CONSTRAINT receipts_refund_fkey FOREIGN KEY (refund_id) REFERENCES refunds (id),
        CONSTRAINT receipts_serial_key UNIQUE (series, year, serial),
        CONSTRAINT receipts_number_key UNIQUE (number),
        CONSTRAINT receipts_refund_key UNIQUE (refund_id),
        CONSTRAINT receipts_series CHECK (
          (series = 'receipt' AND refund_id IS NULL)
          OR (series = 'credit_note' AND refund_id IS NOT NULL)
        ),
        CONSTRAINT receipts_number CHECK (serial > 0 AND year = extract(year FROM issued_on)),
        CONSTRAINT receipts_amount CHECK (fee_cover_minor >= 0 AND amount_minor > fee_cover_minor)
      );
      CREATE UNIQUE INDEX receipts_gift_key ON receipts (gift_id) WHERE series = 'receipt';

      CREATE FUNCTION refuse_receipt_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- The giver may be forgotten once the legal term is over, and nothing else.
        IF TG_OP = 'UPDATE' AND NEW.giver IS NULL
          AND to_jsonb(NEW) - 'giver' = to_jsonb(OLD) - 'giver'
        THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'receipts never change, and none is taken back';
      END
      $$;
      CREATE TRIGGER receipts_immutable BEFORE UPDATE OR DELETE ON receipts
        FOR EACH ROW EXECUTE FUNCTION refuse_receipt_change();
      CREATE TRIGGER receipts_not_emptied BEFORE TRUNCATE ON receipts
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_receipt_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE receipts;
      DROP FUNCTION refuse_receipt_change();
      DROP TABLE receipt_counters;
    `);
  }
}
