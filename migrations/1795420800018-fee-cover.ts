import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FeeCover1795420800018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What the fee is estimated by, where a reader wants to cover it: 290 is 2.9 percent.
      ALTER TABLE campaigns
        ADD COLUMN fee_basis_points integer NOT NULL DEFAULT 290,
        ADD COLUMN fee_fixed_minor bigint NOT NULL DEFAULT 30,
        ADD CONSTRAINT campaigns_fee_estimate CHECK (
          fee_basis_points BETWEEN 0 AND 5000 AND fee_fixed_minor >= 0
        );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE campaigns
        DROP CONSTRAINT campaigns_fee_estimate,
        DROP COLUMN fee_fixed_minor,
        DROP COLUMN fee_basis_points;
    `);
  }
}
