import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FewerGiftIndexes1795420800024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- The same rules with two index entries less for each gift: an attempt has one gift without an
      -- invoice, and with one it has one for each, so one index finds an attempt's gifts and forbids
      -- a second one. And only gifts of monthly support have an invoice to look up.
      CREATE UNIQUE INDEX gifts_attempt_key ON gifts (attempt_id, invoice_id) NULLS NOT DISTINCT;
      DROP INDEX gifts_one_of_an_attempt;
      DROP INDEX gifts_attempt;
      ALTER TABLE gifts DROP CONSTRAINT gifts_invoice_key;
      CREATE UNIQUE INDEX gifts_invoice_key ON gifts (invoice_id) WHERE invoice_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX gifts_invoice_key;
      ALTER TABLE gifts ADD CONSTRAINT gifts_invoice_key UNIQUE (invoice_id);
      CREATE INDEX gifts_attempt ON gifts (attempt_id);
      CREATE UNIQUE INDEX gifts_one_of_an_attempt ON gifts (attempt_id) WHERE "interval" = 'once';
      DROP INDEX gifts_attempt_key;
    `);
  }
}
