import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Limit, RangeRequest } from './finance.requests.js';

export const ARTICLE_GROUPINGS = ['article', 'day', 'source'] as const;
export type ArticleGrouping = (typeof ARTICLE_GROUPINGS)[number];

/** It holds an article's address. */
const MOST_CURSOR_CHARACTERS = 1_500;

/** Days, UTC: 30 up to today where none are given, 93 at most. */
export class ArticlesCsvRequest extends RangeRequest {
  @ApiPropertyOptional({
    enum: ARTICLE_GROUPINGS,
    default: 'article',
    description: '`day`: by article and day; `source`: by what links named as `utm_source`',
  })
  @IsOptional()
  @IsIn(ARTICLE_GROUPINGS)
  groupBy?: ArticleGrouping;
}

export class ArticlesRequest extends ArticlesCsvRequest {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_CURSOR_CHARACTERS)
  cursor?: string;

  @Limit()
  limit?: number;
}
