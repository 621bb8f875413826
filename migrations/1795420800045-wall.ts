import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Wall1795420800045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Whether what readers type is published after review or at once.
      ALTER TABLE campaigns
        ADD COLUMN wall_moderation text NOT NULL DEFAULT 'review',
        ADD CONSTRAINT campaigns_wall_moderation CHECK (wall_moderation IN ('review', 'immediate'));

      -- What a reader typed, once they gave: the words themselves stay with the attempt. An attempt
      -- without words has no row; its gifts are on the wall all the same.
      CREATE TABLE wall_entries (
        attempt_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        -- Support without money is on the wall by its words alone.
        free boolean NOT NULL,
        state text NOT NULL,
        -- Reports that no decision of staff has answered.
        open_reports integer NOT NULL DEFAULT 0,
        -- Staff published it knowing that it was reported: reports do not take it down again.
        withstands_reports boolean NOT NULL DEFAULT false,
        written_at timestamptz NOT NULL,
        CONSTRAINT wall_entries_pkey PRIMARY KEY (attempt_id),
        CONSTRAINT wall_entries_attempt_fkey FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id),
        CONSTRAINT wall_entries_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT wall_entries_state CHECK (state IN ('waiting', 'published', 'hidden')),
        CONSTRAINT wall_entries_open_reports CHECK (open_reports >= 0)
      );
      CREATE INDEX wall_entries_by_state ON wall_entries (state, written_at, attempt_id);
      CREATE INDEX wall_entries_reported ON wall_entries (written_at, attempt_id)
        WHERE open_reports > 0;
      CREATE INDEX wall_entries_free ON wall_entries (campaign_id, written_at, attempt_id)
        WHERE free AND state = 'published';

      -- One for each network and entry; the network as a keyed digest that differs by entry.
      CREATE TABLE wall_reports (
        attempt_id uuid NOT NULL,
        network text NOT NULL,
        reason text,
        reported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT wall_reports_pkey PRIMARY KEY (attempt_id, network),
        CONSTRAINT wall_reports_entry_fkey FOREIGN KEY (attempt_id) REFERENCES wall_entries (attempt_id)
      );

      -- Who decided what; it stays when the entry is erased, for it names staff alone.
      CREATE TABLE wall_decisions (
        id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        attempt_id uuid NOT NULL,
        decision text NOT NULL,
        staff_id text NOT NULL,
        staff_name text NOT NULL,
        decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT wall_decisions_pkey PRIMARY KEY (id),
        CONSTRAINT wall_decisions_attempt_fkey FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id),
        CONSTRAINT wall_decisions_decision CHECK (decision IN ('publish', 'hide'))
      );
      CREATE INDEX wall_decisions_attempt ON wall_decisions (attempt_id, id);

      -- What was typed before there was a wall waits for review like everything else.
      INSERT INTO wall_entries (attempt_id, campaign_id, free, state, written_at)
      SELECT id, campaign_id, state = 'free', 'waiting', created_at FROM checkout_attempts
      WHERE state IN ('free', 'paid') AND (shown_name IS NOT NULL OR message IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE wall_decisions;
      DROP TABLE wall_reports;
      DROP TABLE wall_entries;
      ALTER TABLE campaigns
        DROP CONSTRAINT campaigns_wall_moderation,
        DROP COLUMN wall_moderation;
    `);
  }
}
