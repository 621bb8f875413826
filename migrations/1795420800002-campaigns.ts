import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Campaigns1795420800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE campaigns (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        slug text NOT NULL,
        title text NOT NULL,
        currency text NOT NULL,
        goal_minor bigint,
        scale_minor bigint[] NOT NULL DEFAULT '{}',
        custom_min_minor bigint NOT NULL,
        custom_max_minor bigint NOT NULL,
        state text NOT NULL DEFAULT 'open',
        opens_at timestamptz,
        closes_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT campaigns_pkey PRIMARY KEY (id),
        CONSTRAINT campaigns_slug_key UNIQUE (slug),
        CONSTRAINT campaigns_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
        CONSTRAINT campaigns_currency_form CHECK (currency ~ '^[a-z]{3}$'),
        CONSTRAINT campaigns_goal_not_negative CHECK (goal_minor >= 0),
        CONSTRAINT campaigns_bounds CHECK (custom_min_minor > 0 AND custom_min_minor <= custom_max_minor),
        CONSTRAINT campaigns_state CHECK (state IN ('draft', 'open', 'closed')),
        CONSTRAINT campaigns_dates CHECK (opens_at < closes_at)
      );

      CREATE TABLE preset_amounts (
        campaign_id uuid NOT NULL,
        amount_minor bigint NOT NULL,
        position integer NOT NULL,
        CONSTRAINT preset_amounts_pkey PRIMARY KEY (campaign_id, amount_minor),
        CONSTRAINT preset_amounts_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT preset_amounts_not_negative CHECK (amount_minor >= 0)
      );

      CREATE TABLE milestones (
        campaign_id uuid NOT NULL,
        amount_minor bigint NOT NULL,
        reached_at timestamptz,
        CONSTRAINT milestones_pkey PRIMARY KEY (campaign_id, amount_minor),
        CONSTRAINT milestones_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT milestones_positive CHECK (amount_minor > 0)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE milestones;
      DROP TABLE preset_amounts;
      DROP TABLE campaigns;
    `);
  }
}
