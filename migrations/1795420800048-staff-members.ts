import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StaffMembers1795420800048 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What sessions are signed with, and second factors encrypted.
      ALTER TABLE installation ADD COLUMN staff_secret bytea NOT NULL DEFAULT decode(
        replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'
      );
      ALTER TABLE installation ALTER COLUMN staff_secret DROP DEFAULT;

      -- The columns that the authentication library needs are its own model's, under our names; a test
      -- has it say that none is missing.
      CREATE TABLE staff_members (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        name text NOT NULL,
        email text NOT NULL,
        email_verified boolean NOT NULL DEFAULT false,
        image text,
        role text NOT NULL,
        two_factor_enabled boolean NOT NULL DEFAULT false,
        suspended_at timestamptz,
        last_signed_in_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT staff_members_pkey PRIMARY KEY (id),
        CONSTRAINT staff_members_email_key UNIQUE (email),
        CONSTRAINT staff_members_email CHECK (email = lower(email)),
        CONSTRAINT staff_members_role CHECK (role IN ('viewer', 'finance', 'admin'))
      );

      CREATE TABLE staff_sessions (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        token text NOT NULL,
        member_id uuid NOT NULL,
        -- How its owner showed who they are.
        method text NOT NULL,
        ip_address text,
        user_agent text,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT staff_sessions_pkey PRIMARY KEY (id),
        CONSTRAINT staff_sessions_token_key UNIQUE (token),
        CONSTRAINT staff_sessions_member_fkey FOREIGN KEY (member_id)
          REFERENCES staff_members (id) ON DELETE CASCADE,
        CONSTRAINT staff_sessions_method CHECK (method IN ('password', 'sso'))
      );
      CREATE INDEX staff_sessions_member ON staff_sessions (member_id);
      CREATE INDEX staff_sessions_expiry ON staff_sessions (expires_at);

      -- The ways a member signs in: a password, or an identity at another provider.
      CREATE TABLE staff_logins (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        member_id uuid NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        password_hash text,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT staff_logins_pkey PRIMARY KEY (id),
        CONSTRAINT staff_logins_account_key UNIQUE (provider, account_id),
        CONSTRAINT staff_logins_member_fkey FOREIGN KEY (member_id)
          REFERENCES staff_members (id) ON DELETE CASCADE
      );
      CREATE INDEX staff_logins_member ON staff_logins (member_id);

      -- What expires: links for a new password, sign-ins between their two factors.
      CREATE TABLE staff_verifications (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        identifier text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT staff_verifications_pkey PRIMARY KEY (id)
      );
      CREATE INDEX staff_verifications_identifier ON staff_verifications (identifier);
      CREATE INDEX staff_verifications_expiry ON staff_verifications (expires_at);

      CREATE TABLE staff_second_factors (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        member_id uuid NOT NULL,
        secret text NOT NULL,
        backup_codes text NOT NULL,
        verified boolean NOT NULL DEFAULT true,
        failed_verification_count integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        CONSTRAINT staff_second_factors_pkey PRIMARY KEY (id),
        CONSTRAINT staff_second_factors_member_key UNIQUE (member_id),
        CONSTRAINT staff_second_factors_member_fkey FOREIGN KEY (member_id)
          REFERENCES staff_members (id) ON DELETE CASCADE
      );

      CREATE TABLE staff_rate_limits (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        key text NOT NULL,
        count integer NOT NULL,
        last_request bigint NOT NULL,
        CONSTRAINT staff_rate_limits_pkey PRIMARY KEY (id),
        CONSTRAINT staff_rate_limits_key_key UNIQUE (key)
      );

      -- Sign-ins that failed, by a digest of the email address that was given: nobody's, mostly.
      CREATE UNLOGGED TABLE staff_sign_in_failures (
        key varchar(255) NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT staff_sign_in_failures_pkey PRIMARY KEY (key)
      );

      -- Whoever holds the link of one becomes a member. Of the link there is only a hash.
      CREATE TABLE staff_invitations (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        email text NOT NULL,
        role text NOT NULL,
        token_hash bytea NOT NULL,
        invited_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        withdrawn_at timestamptz,
        CONSTRAINT staff_invitations_pkey PRIMARY KEY (id),
        CONSTRAINT staff_invitations_token_key UNIQUE (token_hash),
        CONSTRAINT staff_invitations_email CHECK (email = lower(email)),
        CONSTRAINT staff_invitations_role CHECK (role IN ('viewer', 'finance', 'admin')),
        CONSTRAINT staff_invitations_end CHECK (num_nonnulls(accepted_at, withdrawn_at) <= 1)
      );
      CREATE INDEX staff_invitations_email_index ON staff_invitations (email);

      ALTER TABLE staff_keys
        ADD COLUMN expires_at timestamptz,
        ADD COLUMN created_by text;
    `);
  }

  /** Members, and how they sign in, are lost; keys work as they did, those that had expired included. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      ALTER TABLE staff_keys DROP COLUMN created_by, DROP COLUMN expires_at;
      DROP TABLE staff_invitations;
      DROP TABLE staff_sign_in_failures;
      DROP TABLE staff_rate_limits;
      DROP TABLE staff_second_factors;
      DROP TABLE staff_verifications;
      DROP TABLE staff_logins;
      DROP TABLE staff_sessions;
      DROP TABLE staff_members;
      ALTER TABLE installation DROP COLUMN staff_secret;
    `);
  }
}
