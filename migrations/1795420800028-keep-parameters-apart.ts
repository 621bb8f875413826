import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepParametersApart1795420800028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Two thirds of an attempt are what Stripe was asked with. Beside the row, they are not written
      -- again each time the attempt's state changes.
      ALTER TABLE checkout_attempts ALTER COLUMN parameters SET STORAGE EXTERNAL;
      ALTER TABLE checkout_attempts SET (toast_tuple_target = 1024);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE checkout_attempts RESET (toast_tuple_target);
      ALTER TABLE checkout_attempts ALTER COLUMN parameters SET STORAGE EXTENDED;
    `);
  }
}
