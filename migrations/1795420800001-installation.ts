import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Installation1795420800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Whose objects are ours where two shops share one Stripe account.
      CREATE TABLE installation (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT installation_pkey PRIMARY KEY (id)
      );
      CREATE UNIQUE INDEX installation_only_one ON installation ((true));
      INSERT INTO installation DEFAULT VALUES;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE installation;
    `);
  }
}
