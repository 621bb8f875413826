import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Inbox1795420800008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Partitioned by the event's own time: by arrival, a duplicate of last month would pass.
      CREATE TABLE inbox_events (
        id text NOT NULL,
        created timestamptz NOT NULL,
        type text NOT NULL,
        api_version text,
        livemode boolean NOT NULL,
        object_id text,
        payload json NOT NULL,
        state text NOT NULL DEFAULT 'received',
        reason text,
        detail text,
        tries integer NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        settled_at timestamptz,
        CONSTRAINT inbox_events_pkey PRIMARY KEY (id, created),
        CONSTRAINT inbox_events_state CHECK (
          state IN ('received', 'applied', 'ignored', 'parked', 'failed')
        ),
        CONSTRAINT inbox_events_reason CHECK (
          state IN ('received', 'applied') OR reason IS NOT NULL
        )
      ) PARTITION BY RANGE (created);

      CREATE TABLE inbox_events_other PARTITION OF inbox_events DEFAULT;
      CREATE INDEX inbox_events_waiting ON inbox_events (next_try_at) WHERE state = 'received';
      CREATE INDEX inbox_events_listed ON inbox_events (state, received_at, id) WHERE state <> 'applied';
      CREATE INDEX inbox_events_newest ON inbox_events (received_at, id);

      -- One partition a month, from last month to the given number of months ahead.
      CREATE FUNCTION ensure_inbox_partitions(months_ahead integer) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        first_day timestamptz;
        next_day timestamptz;
        name text;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('ensure_inbox_partitions'));
        FOR step IN -1..months_ahead LOOP
          first_day := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => step))
            AT TIME ZONE 'UTC';
          next_day := (first_day AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
          name := 'inbox_events_' || to_char(first_day AT TIME ZONE 'UTC', 'YYYY_MM');
          IF to_regclass(name) IS NULL AND NOT EXISTS (
            SELECT FROM inbox_events_other
            WHERE created >= first_day AND created < next_day
          ) THEN
            EXECUTE format(
              'CREATE TABLE %I PARTITION OF inbox_events FOR VALUES FROM (%L) TO (%L)',
              name, first_day, next_day
            );
          END IF;
        END LOOP;
      END
      $$;
      SELECT ensure_inbox_partitions(3);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE inbox_events;
      DROP FUNCTION ensure_inbox_partitions(integer);
    `);
  }
}
