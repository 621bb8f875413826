import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClientKeys1795420800029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- Keys are needed for a day, and random: in a table of their own it is the day's few pages that
      -- an attempt touches, and a change of the attempt's state touches none of them.
      CREATE TABLE client_keys (
        campaign_id uuid NOT NULL,
        client_key text NOT NULL,
        attempt_id uuid NOT NULL,
        request_digest text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT client_keys_pkey PRIMARY KEY (campaign_id, client_key),
        CONSTRAINT client_keys_attempt_fkey
          FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id)
      );
      INSERT INTO client_keys
      SELECT campaign_id, client_key, id, request_digest, created_at FROM checkout_attempts
      WHERE client_key IS NOT NULL AND created_at > now() - interval '24 hours';
      DROP INDEX checkout_attempts_client_key;
      ALTER TABLE checkout_attempts DROP COLUMN client_key, DROP COLUMN request_digest;

      -- What Stripe is asked with is needed until it has answered. Attempts of before keep theirs.
      ALTER TABLE checkout_attempts ALTER COLUMN parameters DROP NOT NULL,
        ADD CONSTRAINT checkout_attempts_parameters CHECK (
          parameters IS NOT NULL OR session_id IS NOT NULL
        );

      -- A migration of the number before this one, which is gone, may have stored them apart.
      ALTER TABLE checkout_attempts RESET (toast_tuple_target);
      ALTER TABLE checkout_attempts ALTER COLUMN parameters SET STORAGE EXTENDED;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE checkout_attempts DROP CONSTRAINT checkout_attempts_parameters;
      UPDATE checkout_attempts SET parameters = '{}' WHERE parameters IS NULL;
      ALTER TABLE checkout_attempts ALTER COLUMN parameters SET NOT NULL,
        ADD COLUMN client_key text, ADD COLUMN request_digest text NOT NULL DEFAULT '';
      UPDATE checkout_attempts a
      SET client_key = k.client_key, request_digest = k.request_digest
      FROM client_keys k WHERE k.attempt_id = a.id;
      ALTER TABLE checkout_attempts ALTER COLUMN request_digest DROP DEFAULT;
      CREATE UNIQUE INDEX checkout_attempts_client_key ON checkout_attempts (campaign_id, client_key)
        WHERE client_key IS NOT NULL;
      DROP TABLE client_keys;
    `);
  }
}
