import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CampaignGuards1795420800044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Campaigns that were attacked with stolen cards: tightened until a time, and loose after it
      -- without anybody doing anything. One that never was has no row.
      CREATE TABLE campaign_guards (
        campaign_id uuid NOT NULL,
        tightened_at timestamptz NOT NULL,
        tightened_until timestamptz NOT NULL,
        hold_minutes integer NOT NULL,
        CONSTRAINT campaign_guards_pkey PRIMARY KEY (campaign_id),
        CONSTRAINT campaign_guards_campaign_fkey
          FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT campaign_guards_times CHECK (tightened_until > tightened_at),
        CONSTRAINT campaign_guards_hold CHECK (hold_minutes > 0)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query('DROP TABLE campaign_guards');
  }
}
