import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttemptLocale1795420800030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- The language the reader chose in: of Checkout, of the thank-you page and of their mails.
      ALTER TABLE checkout_attempts ADD COLUMN locale text NOT NULL DEFAULT 'en';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query('ALTER TABLE checkout_attempts DROP COLUMN locale');
  }
}
