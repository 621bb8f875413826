import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GiftRests1795420800046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- By how much corrections changed the gift's own entry; those of refunds and disputes are in
      -- the sums of these.
      ALTER TABLE gifts ADD COLUMN corrected_minor bigint NOT NULL DEFAULT 0;
      UPDATE gifts g SET corrected_minor = counted.gross_minor - g.amount_minor
      FROM (
        SELECT gift_id, sum(amount_minor)::bigint AS gross_minor FROM ledger_entries
        WHERE counts_as = 'gift'
          AND gift_id IN (SELECT gift_id FROM ledger_entries WHERE corrects IS NOT NULL)
        GROUP BY gift_id
      ) counted
      WHERE g.id = counted.gift_id;

      -- What is left of each gift: the wall's order of the largest, right after every refund.
      CREATE INDEX gifts_largest ON gifts (
        campaign_id, (amount_minor + corrected_minor - refunded_minor - disputed_minor), id
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX gifts_largest;
      ALTER TABLE gifts DROP COLUMN corrected_minor;
    `);
  }
}
