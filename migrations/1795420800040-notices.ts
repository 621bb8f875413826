import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notices1795420800040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What happened to a supporter and is no entry of money coming in, until the job of mails has
      -- taken it up. Rare beside gifts, which that job finds in the ledger: they have no row here.
      CREATE TABLE notices (
        kind text NOT NULL,
        object_id text NOT NULL,
        subscription_id text,
        noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT notices_pkey PRIMARY KEY (kind, object_id),
        CONSTRAINT notices_kind CHECK (
          (kind IN ('free', 'refunded') AND subscription_id IS NULL)
          OR (kind IN ('renewal_failed', 'monthly_ended') AND subscription_id IS NOT NULL)
        )
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query('DROP TABLE notices');
  }
}
