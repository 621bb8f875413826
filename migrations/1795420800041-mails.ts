import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mails1795420800041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- One row a mail: what it is about and how far it came. Neither text nor address is kept: it
      -- is written when it is sent.
      CREATE TABLE mails (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        kind text NOT NULL,
        about text NOT NULL,
        attempt_id uuid NOT NULL,
        receipt_id bigint,
        subscription_id text,
        state text NOT NULL DEFAULT 'waiting',
        -- Grows when staff send one again that had arrived: a copy is another message.
        edition integer NOT NULL DEFAULT 0,
        tries integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- Who is sending it, and until when that is believed.
        claim uuid,
        claimed_until timestamptz,
        via text,
        detail text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        settled_at timestamptz,
        CONSTRAINT mails_pkey PRIMARY KEY (id),
        CONSTRAINT mails_once UNIQUE (kind, about),
        CONSTRAINT mails_attempt_fkey FOREIGN KEY (attempt_id) REFERENCES checkout_attempts (id),
        CONSTRAINT mails_receipt_fkey FOREIGN KEY (receipt_id) REFERENCES receipts (id),
        CONSTRAINT mails_subscription_fkey FOREIGN KEY (subscription_id)
          REFERENCES monthly_supports (id),
        CONSTRAINT mails_kind CHECK (CASE kind
          WHEN 'thanks' THEN receipt_id IS NOT NULL
          WHEN 'renewal' THEN receipt_id IS NOT NULL
          WHEN 'credit_note' THEN receipt_id IS NOT NULL
          WHEN 'free_thanks' THEN receipt_id IS NULL AND subscription_id IS NULL
          WHEN 'renewal_failed' THEN receipt_id IS NULL AND subscription_id IS NOT NULL
          WHEN 'monthly_ended' THEN receipt_id IS NULL AND subscription_id IS NOT NULL
          ELSE false
        END),
        CONSTRAINT mails_state CHECK (CASE state
          WHEN 'waiting' THEN settled_at IS NULL
          WHEN 'sending' THEN settled_at IS NULL
          WHEN 'handed' THEN settled_at IS NULL
          WHEN 'sent' THEN settled_at IS NOT NULL AND via IS NOT NULL
          WHEN 'failed' THEN settled_at IS NOT NULL AND detail IS NOT NULL
          WHEN 'unclear' THEN settled_at IS NOT NULL AND detail IS NOT NULL
          WHEN 'dropped' THEN settled_at IS NOT NULL AND detail IS NOT NULL
          ELSE false
        END),
        CONSTRAINT mails_claim CHECK (
          state NOT IN ('sending', 'handed') OR (claim IS NOT NULL AND claimed_until IS NOT NULL)
        ),
        CONSTRAINT mails_via CHECK (via IN ('smtp', 'outbox'))
      );
      CREATE INDEX mails_due ON mails (due_at) WHERE state = 'waiting';
      CREATE INDEX mails_claimed ON mails (claimed_until) WHERE state IN ('sending', 'handed');
      CREATE INDEX mails_for_a_person ON mails (settled_at) WHERE state IN ('failed', 'unclear');
      CREATE INDEX mails_newest ON mails (created_at, id);
      CREATE INDEX mails_attempt ON mails (attempt_id);

      -- Who had a mail sent again, and what had become of it until then.
      CREATE TABLE mail_resends (
        id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        mail_id uuid NOT NULL,
        was text NOT NULL,
        staff_id text NOT NULL,
        staff_name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT mail_resends_pkey PRIMARY KEY (id),
        CONSTRAINT mail_resends_mail_fkey FOREIGN KEY (mail_id) REFERENCES mails (id)
      );
      CREATE INDEX mail_resends_mail ON mail_resends (mail_id);

      -- How far the job of mails has read the ledger. Mails begin after what is there now: nobody is
      -- written to about what they gave before.
      CREATE TABLE mail_reading (
        id integer NOT NULL DEFAULT 1,
        began_after bigint NOT NULL,
        read_to bigint NOT NULL,
        seen_to bigint,
        seen_before bigint,
        named_until timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT mail_reading_pkey PRIMARY KEY (id),
        CONSTRAINT mail_reading_only_one CHECK (id = 1)
      );
      INSERT INTO mail_reading (began_after, read_to)
      SELECT coalesce(max(id), 0), coalesce(max(id), 0) FROM ledger_entries;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP TABLE mail_reading;
      DROP TABLE mail_resends;
      DROP TABLE mails;
    `);
  }
}
