import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ArticleViews1795420800038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`
      -- How often the support block came into sight, by campaign, day (UTC) and article; '' is whatever
      -- is not counted by itself. Who saw it is nowhere. A row of today changes every few seconds.
      CREATE TABLE article_views (
        campaign_id uuid NOT NULL,
        day date NOT NULL,
        article text NOT NULL,
        views bigint NOT NULL,
        CONSTRAINT article_views_pkey PRIMARY KEY (campaign_id, day, article),
        CONSTRAINT article_views_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns (id),
        CONSTRAINT article_views_article CHECK (
          article = '' OR (article ~ '^https?://' AND length(article) <= 500)
        ),
        CONSTRAINT article_views_views CHECK (views > 0)
      ) WITH (fillfactor = 70);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query('DROP TABLE article_views');
  }
}
