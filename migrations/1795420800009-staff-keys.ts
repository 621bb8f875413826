import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StaffKeys1795420800009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE staff_keys (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        name text NOT NULL,
        role text NOT NULL,
        key_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT staff_keys_pkey PRIMARY KEY (id),
        CONSTRAINT staff_keys_hash_key UNIQUE (key_hash),
        CONSTRAINT staff_keys_role CHECK (role IN ('viewer', 'finance', 'admin'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE staff_keys;
    `);
  }
}
