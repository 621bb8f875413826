import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexWhatIsKnown1795420800027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What is not known yet is looked up by nobody: the same rules, without an entry for each NULL.
      ALTER TABLE checkout_attempts DROP CONSTRAINT checkout_attempts_session_key;
      CREATE UNIQUE INDEX checkout_attempts_session_key ON checkout_attempts (session_id)
        WHERE session_id IS NOT NULL;
      DROP INDEX checkout_attempts_supporter;
      CREATE INDEX checkout_attempts_supporter ON checkout_attempts (supporter_id)
        WHERE supporter_id IS NOT NULL;
      DROP INDEX checkout_attempts_customer;
      CREATE INDEX checkout_attempts_customer ON checkout_attempts (customer_id)
        WHERE customer_id IS NOT NULL;
      ALTER TABLE gifts DROP CONSTRAINT gifts_charge_key;
      CREATE UNIQUE INDEX gifts_charge_key ON gifts (charge_id) WHERE charge_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX gifts_charge_key;
      ALTER TABLE gifts ADD CONSTRAINT gifts_charge_key UNIQUE (charge_id);
      DROP INDEX checkout_attempts_customer;
      CREATE INDEX checkout_attempts_customer ON checkout_attempts (customer_id);
      DROP INDEX checkout_attempts_supporter;
      CREATE INDEX checkout_attempts_supporter ON checkout_attempts (supporter_id);
      DROP INDEX checkout_attempts_session_key;
      ALTER TABLE checkout_attempts
        ADD CONSTRAINT checkout_attempts_session_key UNIQUE (session_id);
    `);
  }
}
