import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HeadCounts1795420800026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- How many persons gave, by what totals are grouped by: no sum of sums, so it is remembered as
      -- of a time, and brought up to date from those persons whom entries since then are about.
      CREATE TABLE head_counts (
        "grouping" text NOT NULL,
        -- A campaign's id, or '' for all campaigns together.
        scope text NOT NULL,
        "group" text NOT NULL,
        currency text NOT NULL,
        settlement text NOT NULL,
        supporters bigint NOT NULL,
        CONSTRAINT head_counts_pkey PRIMARY KEY ("grouping", scope, "group", currency, settlement)
      ) WITH (fillfactor = 50);
      CREATE TABLE head_counts_as_of (
        "grouping" text NOT NULL,
        scope text NOT NULL,
        as_of timestamptz NOT NULL,
        CONSTRAINT head_counts_as_of_pkey PRIMARY KEY ("grouping", scope)
      );

      -- What was recorded since a time: rows lie in that order, so an index of blocks is enough.
      CREATE INDEX ledger_entries_recorded ON ledger_entries USING brin (recorded_at)
        WITH (pages_per_range = 32, autosummarize = on);
      CREATE INDEX balance_transactions_recorded ON balance_transactions USING brin (recorded_at)
        WITH (pages_per_range = 32, autosummarize = on);
      -- A gift that was recorded before Stripe named the giver, and when that was made good.
      ALTER TABLE gifts ADD COLUMN attributed_at timestamptz;
      CREATE INDEX gifts_attributed ON gifts (attributed_at) WHERE attributed_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX gifts_attributed;
      ALTER TABLE gifts DROP COLUMN attributed_at;
      DROP INDEX balance_transactions_recorded;
      DROP INDEX ledger_entries_recorded;
      DROP TABLE head_counts_as_of;
      DROP TABLE head_counts;
    `);
  }
}
