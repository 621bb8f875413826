import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailRefusals1795420800042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- When a person said that they want no mail but receipts. It is theirs, whatever they give later.
      ALTER TABLE supporters ADD COLUMN mail_refused_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query('ALTER TABLE supporters DROP COLUMN mail_refused_at');
  }
}
