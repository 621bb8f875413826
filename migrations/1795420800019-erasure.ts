import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Erasure1795420800019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- A person who was erased: later events of their sessions and customers bring money only.
      ALTER TABLE supporters
        ADD COLUMN erased_at timestamptz,
        ADD COLUMN erased_by text;
      ALTER TABLE checkout_attempts ADD COLUMN erased_at timestamptz;
      CREATE INDEX checkout_attempts_supporter ON checkout_attempts (supporter_id);
      CREATE INDEX checkout_attempts_customer ON checkout_attempts (customer_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX checkout_attempts_customer;
      DROP INDEX checkout_attempts_supporter;
      ALTER TABLE checkout_attempts DROP COLUMN erased_at;
      ALTER TABLE supporters
        DROP COLUMN erased_by,
        DROP COLUMN erased_at;
    `);
  }
}
