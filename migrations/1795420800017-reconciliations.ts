import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reconciliations1795420800017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- A run of a proof: how far it came, and what it found.
      CREATE TABLE reconciliations (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        kind text NOT NULL,
        range_from timestamptz,
        range_to timestamptz,
        state text NOT NULL DEFAULT 'queued',
        requested_by text NOT NULL,
        -- Where the next run goes on, should this one break off.
        progress jsonb NOT NULL DEFAULT '{}',
        result jsonb,
        differences integer NOT NULL DEFAULT 0,
        detail text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        started_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT reconciliations_pkey PRIMARY KEY (id),
        CONSTRAINT reconciliations_kind CHECK (kind IN ('events', 'balance', 'payouts', 'books')),
        CONSTRAINT reconciliations_range CHECK (range_from < range_to),
        CONSTRAINT reconciliations_state CHECK (
          state IN ('queued', 'running', 'matches', 'differs', 'incomplete')
        ),
        CONSTRAINT reconciliations_finished CHECK (
          (state IN ('matches', 'differs', 'incomplete')) = (finished_at IS NOT NULL)
        )
      );
      CREATE INDEX reconciliations_newest ON reconciliations (created_at, id);
      CREATE INDEX reconciliations_of_a_kind ON reconciliations (kind, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE reconciliations;
    `);
  }
}
