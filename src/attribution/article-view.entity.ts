import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

const KEY = 'article_views_pkey';

/** How often the support block came into sight on a page, and nothing of who saw it. */
@Entity('article_views')
@Check(
  'article_views_article',
  `article = '' OR (article ~ '^https?://' AND length(article) <= 500)`,
)
@Check('article_views_views', 'views > 0')
export class ArticleViewEntity {
  @PrimaryColumn('uuid', { name: 'campaign_id', primaryKeyConstraintName: KEY })
  @ForeignKey('campaigns', { name: 'article_views_campaign_fkey' })
  campaignId: string;

  /** UTC. */
  @PrimaryColumn('date', { primaryKeyConstraintName: KEY })
  day: string;

  /** As `checkout/article-page.ts` writes it; '' is whatever is not counted by itself. */
  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  article: string;

  @Column('bigint')
  views: number;
}
