import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LinkSecret1795420800020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Signs links that expire; 244 random bits of two version 4 UUIDs.
      ALTER TABLE installation ADD COLUMN link_secret bytea NOT NULL DEFAULT decode(
        replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'
      );
      -- The one row there is has its secret now.
      ALTER TABLE installation ALTER COLUMN link_secret DROP DEFAULT;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE installation DROP COLUMN link_secret;
    `);
  }
}
