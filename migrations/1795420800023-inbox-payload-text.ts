import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InboxPayloadText1795420800023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- A payload is parsed before it is stored, and no statement looks into it: to check it again as
      -- json, and to compress it, were a third of the work of storing it. What is not compressed is
      -- kept beside the row, so that the row's later state is written without it.
      ALTER TABLE inbox_events ALTER COLUMN payload TYPE text USING payload::text;
      ${setStorage('EXTERNAL')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE inbox_events ALTER COLUMN payload TYPE json USING payload::json;
      ${setStorage('EXTENDED')}
    `);
  }
}

/** Of the table, whose partitions to come take after it, and of the partitions there are. */
function setStorage(storage: 'EXTERNAL' | 'EXTENDED'): string {
  return `DO $$
    DECLARE
      part regclass;
    BEGIN
      FOR part IN SELECT relid FROM pg_partition_tree('inbox_events') LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN payload SET STORAGE ${storage}', part);
      END LOOP;
    END
    $$;`;
}
