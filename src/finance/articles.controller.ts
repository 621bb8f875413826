import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ArticlesCsvRequest, ArticlesRequest } from './articles.requests.js';
import { ArticlesService } from './articles.service.js';
import { ArticlesPage } from './articles.views.js';

/** No personal data: any staff key will do. */
@ApiTags('finance')
@Controller('v1/finance')
export class ArticlesController {
  constructor(private readonly articles: ArticlesService) {}

  @Get('articles')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Views, attempts, gifts and what was raised, by article' })
  @ApiOkResponse({ type: ArticlesPage })
  getArticles(@Query() request: ArticlesRequest): Promise<ArticlesPage> {
    return this.articles.page(request);
  }

  @Get('articles.csv')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The same as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async exportArticles(@Query() request: ArticlesCsvRequest): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.articles.csv(request)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="articles.csv"',
    });
  }
}
