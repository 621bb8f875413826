import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttemptArticlePage1795420800037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- What an attempt and its gifts are counted under. Unlike the way back to the article it is never
      -- about the reader, so it stays when a person is erased. Beside it what the link says of itself.
      ALTER TABLE checkout_attempts ADD COLUMN article_page text, ADD COLUMN utm jsonb;

      -- Of older attempts without a query: which of its parameters name an article is not SQL's to say.
      UPDATE checkout_attempts SET article_page = substring(article FROM '^https?://[^?#]+')
      WHERE article ~ '^https?://[^?#@]+($|[?#])' AND length(article) <= 500;

      ALTER TABLE checkout_attempts
        ADD CONSTRAINT checkout_attempts_article_page CHECK (
          article_page ~ '^https?://' AND length(article_page) <= 500
        ),
        ADD CONSTRAINT checkout_attempts_utm CHECK (jsonb_typeof(utm) = 'object' AND utm <> '{}');

      -- Attempts lie in the order of their times, so an index of blocks finds those of some days, and
      -- costs an insert next to nothing.
      CREATE INDEX checkout_attempts_created ON checkout_attempts USING brin (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      DROP INDEX checkout_attempts_created;
      ALTER TABLE checkout_attempts DROP COLUMN utm, DROP COLUMN article_page;
    `);
  }
}
