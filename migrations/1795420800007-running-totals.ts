import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RunningTotals1795420800007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      CREATE TABLE campaign_totals (
        campaign_id uuid NOT NULL,
        gross_minor bigint NOT NULL DEFAULT 0,
        refunded_minor bigint NOT NULL DEFAULT 0,
        disputed_minor bigint NOT NULL DEFAULT 0,
        pending_minor bigint NOT NULL DEFAULT 0,
        supporters integer NOT NULL DEFAULT 0,
        free_supporters integer NOT NULL DEFAULT 0,
        version bigint NOT NULL DEFAULT 1,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT campaign_totals_pkey PRIMARY KEY (campaign_id),
        CONSTRAINT campaign_totals_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT campaign_totals_counts CHECK (
          gross_minor >= 0 AND pending_minor >= 0 AND supporters >= 0 AND free_supporters >= 0
        )
      );

      -- What one person gave to one campaign: the head counts follow from it.
      CREATE TABLE campaign_supporters (
        campaign_id uuid NOT NULL,
        supporter_id bigint NOT NULL,
        given_minor bigint NOT NULL DEFAULT 0,
        free boolean NOT NULL DEFAULT false,
        CONSTRAINT campaign_supporters_pkey PRIMARY KEY (campaign_id, supporter_id),
        CONSTRAINT campaign_supporters_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT campaign_supporters_supporter_fkey FOREIGN KEY (supporter_id) REFERENCES supporters (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE campaign_supporters;
      DROP TABLE campaign_totals;
    `);
  }
}
