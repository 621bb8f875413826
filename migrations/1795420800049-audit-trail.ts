import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditTrail1795420800049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What staff did, each entry chained to the one before it. What is asked for is written before it
      -- is done, and what came of it after: whatever happened in between, that it was asked is known.
      CREATE TABLE audit_entries (
        id bigint NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id text,
        action text NOT NULL,
        object_kind text,
        object_id text,
        outcome text NOT NULL,
        answers bigint,
        -- Ids, amounts, states, counts: names and addresses of nobody, for they could never be erased.
        details jsonb NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT audit_entries_pkey PRIMARY KEY (id),
        CONSTRAINT audit_entries_answers_key UNIQUE (answers),
        CONSTRAINT audit_entries_answers_fkey FOREIGN KEY (answers) REFERENCES audit_entries (id),
        CONSTRAINT audit_entries_actor CHECK (CASE actor_kind
          WHEN 'member' THEN actor_id IS NOT NULL
          WHEN 'key' THEN actor_id IS NOT NULL
          WHEN 'command' THEN actor_id IS NULL
          -- Whoever tried to sign in and could not.
          WHEN 'nobody' THEN actor_id IS NULL
          ELSE false
        END),
        CONSTRAINT audit_entries_outcome CHECK (CASE outcome
          WHEN 'asked' THEN answers IS NULL
          WHEN 'done' THEN true
          WHEN 'refused' THEN true
          ELSE false
        END),
        CONSTRAINT audit_entries_object CHECK (object_kind IS NOT NULL OR object_id IS NULL)
      );
      CREATE INDEX audit_entries_actor_index ON audit_entries (actor_id, id);
      CREATE INDEX audit_entries_object_index ON audit_entries (object_kind, object_id, id);

      CREATE TRIGGER audit_entries_immutable
        BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  /** What staff did is lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`DROP TABLE audit_entries;`);
  }
}
