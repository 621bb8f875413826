import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CorrectedEntries1795420800021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- An entry is held against Stripe as it is, and as it was corrected.
      CREATE INDEX ledger_entries_corrects ON ledger_entries (corrects) WHERE corrects IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX ledger_entries_corrects;
    `);
  }
}
