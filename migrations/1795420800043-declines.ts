import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Declines1795420800043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- A card that Stripe declined at one of our Checkouts, once however often it is told. Kept for
      -- two days: it is what a campaign's decline rate is counted from, and a session's cards.
      CREATE TABLE declines (
        id text NOT NULL,
        campaign_id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        declined_at timestamptz NOT NULL,
        CONSTRAINT declines_pkey PRIMARY KEY (id),
        CONSTRAINT declines_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT declines_attempt_fkey FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id)
      );
      CREATE INDEX declines_rate ON declines (campaign_id, declined_at);
      CREATE INDEX declines_newest ON declines (declined_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query('DROP TABLE declines');
  }
}
