import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClosedMonths1795420800050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Months whose entries are all there. Facts about one that come later are entries of the open
      -- month, which name it in "adjusts".
      CREATE TABLE closed_months (
        month date NOT NULL,
        closed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        staff_id text NOT NULL,
        staff_name text NOT NULL,
        -- Computed once no entry can be added any more; null until then.
        entries bigint,
        hash bytea,
        CONSTRAINT closed_months_pkey PRIMARY KEY (month),
        CONSTRAINT closed_months_month CHECK (extract(day FROM month) = 1),
        CONSTRAINT closed_months_hash CHECK ((entries IS NULL) = (hash IS NULL))
      );

      CREATE INDEX ledger_entries_of_period ON ledger_entries USING brin (period);
    `);
  }

  /** What was closed is open again; entries stay in the months in which they were booked. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX ledger_entries_of_period;
      DROP TABLE closed_months;
    `);
  }
}
