import { ApiProperty } from '@nestjs/swagger';
import { BookSums } from './book-sums.view.js';

class ArticleSettlement {
  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({ type: 'integer' })
  feesMinor: number;

  @ApiProperty({ type: 'integer' })
  netMinor: number;
}

/** Amounts are in the row's currency; what Stripe settled is in the currencies it settled in. */
export class ArticleRow extends BookSums {
  @ApiProperty({ description: 'Slug', example: 'independent-newsroom' })
  campaign: string;

  @ApiProperty({ example: 'usd' })
  currency: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'null: no article, or none that is counted by itself. Not there by source',
    required: false,
    example: 'https://news.example/night-desk',
  })
  article?: string | null;

  @ApiProperty({ type: String, format: 'date', required: false, description: 'By day only' })
  day?: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    description: '`utm_source`; null: the link named none. By source only',
  })
  source?: string | null;

  @ApiProperty({ type: 'integer', required: false, description: 'Not known by source' })
  views?: number;

  @ApiProperty({ type: 'integer', description: 'Checkouts begun, on the day they were' })
  attempts: number;

  @ApiProperty({ type: [ArticleSettlement], description: 'Of balance transactions, by currency' })
  settlements: readonly ArticleSettlement[];
}

export class ArticlesPage {
  @ApiProperty({ format: 'date', description: 'First day' })
  from: string;

  @ApiProperty({ format: 'date', description: 'The day after the last' })
  to: string;

  @ApiProperty({ format: 'date-time', description: 'Of the money; the same on all pages' })
  asOf: string;

  @ApiProperty({ type: [ArticleRow] })
  items: ArticleRow[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
