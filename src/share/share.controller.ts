import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CampaignNotFoundError } from '../campaigns/campaign-errors.js';
import { matchesEtag } from '../http/if-none-match.js';
import { Public } from '../http/public.decorator.js';
import { localeOfQuery } from '../languages/locale-of-query.js';
import { NO_PICTURE } from './no-picture.js';
import { SharePicturesService } from './share-pictures.service.js';

/** A cache in front asks once a minute at most, and shows the last one meanwhile. */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

@ApiTags('share')
@Public()
@Controller()
export class ShareController {
  constructor(private readonly pictures: SharePicturesService) {}

  @Get('c/:slug/share.png')
  @ApiOperation({ summary: 'What a link to the campaign looks like where it is shared' })
  @ApiQuery({ name: 'lang', required: false, description: 'A language tag; English without it' })
  @ApiQuery({
    name: 'v',
    required: false,
    description: 'The version of the progress: another address, for those who keep pictures long',
  })
  @ApiProduces('image/png')
  @ApiOkResponse({ description: '1200 by 630 pixels', type: String })
  async picture(
    @Param('slug') slug: string,
    @Query('lang') lang: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { png, etag } = await this.pictures.get(slug, localeOfQuery(lang).language);
      void reply.headers({ etag, 'cache-control': CACHE_CONTROL });
      if (matchesEtag(headers['if-none-match'], etag)) void reply.status(304).send();
      else void reply.type('image/png').send(png);
    } catch (error) {
      if (!(error instanceof CampaignNotFoundError) || !wantsPicture(headers.accept)) throw error;
      void reply.status(404).header('cache-control', 'no-store').type('image/png').send(NO_PICTURE);
    }
  }
}

/** What browsers send for an `<img>`: they would show the sign for something broken. */
function wantsPicture(accept: string | undefined): boolean {
  return accept?.startsWith('image/') ?? false;
}
