import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StandingDifferences1795420800022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Runs that call for somebody are few among many.
      CREATE INDEX reconciliations_standing ON reconciliations (kind, created_at)
        WHERE state IN ('differs', 'incomplete');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX reconciliations_standing;
    `);
  }
}
