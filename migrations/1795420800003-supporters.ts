import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Supporters1795420800003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE supporters (
        id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        email text NOT NULL,
        name text,
        named_at timestamptz NOT NULL,
        named_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT supporters_pkey PRIMARY KEY (id),
        CONSTRAINT supporters_email_key UNIQUE (email),
        CONSTRAINT supporters_email_normal CHECK (email = lower(btrim(email)) AND email <> '')
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE supporters;
    `);
  }
}
