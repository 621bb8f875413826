import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttemptLimits1795420800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- The table rate-limiter-flexible writes; UNLOGGED, for a limit need not survive a crash.
      CREATE UNLOGGED TABLE attempt_limits (
        key varchar(255) NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT attempt_limits_pkey PRIMARY KEY (key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE attempt_limits;
    `);
  }
}
