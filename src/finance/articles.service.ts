import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { articlesCursor, readArticlesCursor } from './article-cursor.js';
import { readArticleDays } from './article-days.js';
import { articlesCsv } from './articles-csv.js';
import type { ArticleGrouping, ArticlesCsvRequest, ArticlesRequest } from './articles.requests.js';
import type { ArticleRow, ArticlesPage } from './articles.views.js';
import { BooksSnapshot } from './books-snapshot.js';
import { pageOf } from './cursor.js';
import { ReportTooLargeError } from './finance-errors.js';
import { findCampaign } from './find-campaign.js';
import { type ArticleSums, readArticles } from './read-articles.js';

/** A file of some 20 MB, made in one piece. */
const MOST_CSV_ROWS = 100_000;

/** PostgreSQL gave the statement up; the pool of reports grants it 30 seconds. */
const QUERY_CANCELED = '57014';

/** Which articles bring support: views, attempts, gifts and what they raised. */
@Injectable()
export class ArticlesService {
  constructor(
    private readonly snapshot: BooksSnapshot,
    private readonly clock: Clock,
  ) {}

  /**
   * What raised most comes first, of days the last. @throws InvalidRequestError, ReportTooLargeError
   */
  async page(request: ArticlesRequest): Promise<ArticlesPage> {
    const { groupBy = 'article', limit = 50 } = request;
    const cursor = readArticlesCursor(groupBy, request.cursor);
    const { rows, asOf, from, to } = await this.read(request, {
      asOf: cursor?.asOf ?? null,
      after: cursor?.after ?? null,
      limit: limit + 1,
    });
    const page = pageOf(rows, {
      list: 'articles',
      limit,
      cursorOf: ({ place }) => articlesCursor(groupBy, asOf, place),
      itemOf: (row) => viewOf(row, groupBy),
    });
    return { from: dayOf(from), to: dayOf(to), asOf: asOf.toISOString(), ...page };
  }

  /** All of it as CSV. @throws InvalidRequestError, ReportTooLargeError */
  async csv(request: ArticlesCsvRequest): Promise<string> {
    const { groupBy = 'article' } = request;
    const all = { asOf: null, after: null, limit: MOST_CSV_ROWS + 1 };
    const { rows } = await this.read(request, all);
    if (rows.length > MOST_CSV_ROWS) {
      throw new ReportTooLargeError(`It has more than ${MOST_CSV_ROWS} rows.`);
    }
    return articlesCsv(rows.map((row) => viewOf(row, groupBy)));
  }

  private async read(
    request: ArticlesCsvRequest,
    {
      asOf,
      ...page
    }: { asOf: Date | null; limit: number } & Pick<Parameters<typeof readArticles>[2], 'after'>,
  ) {
    const { campaign, groupBy = 'article' } = request;
    const days = readArticleDays(request, this.clock.now());
    try {
      return await this.snapshot.read(async (tx, now) => {
        const campaignId = campaign === undefined ? null : await findCampaign(tx, campaign);
        const question = { groupBy, ...days, asOf: asOf ?? now };
        const rows =
          campaignId === undefined ? [] : await readArticles(tx, { ...question, campaignId }, page);
        return { ...question, rows };
      });
    } catch (error) {
      if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
      throw new ReportTooLargeError('Summing it takes too long.');
    }
  }
}

/** What a row is not of has no field. */
function viewOf(
  { place: _, article, day, source, views, ...figures }: ArticleSums,
  groupBy: ArticleGrouping,
): ArticleRow {
  if (groupBy === 'source') return { source, ...figures };
  return { article, ...(day !== null && { day }), views, ...figures };
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
