import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { Public } from '../http/public.decorator.js';
import { ProgressService } from '../progress/progress.service.js';
import { describeEmbed } from './describe-embed.js';
import { readOembedRequest } from './oembed.request.js';
import { OembedView } from './oembed.view.js';
import { EmbedNotFoundError, OembedFormatError } from './share-errors.js';
import { readSharedLink } from './share-links.js';

@ApiTags('share')
@Public()
@Controller('oembed')
export class OembedController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {}

  /** @see https://oembed.com/ */
  @Get()
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'How the page of a campaign is embedded (oEmbed 1.0)' })
  @ApiQuery({ name: 'url', description: 'The address of a campaign’s page' })
  @ApiQuery({ name: 'format', required: false, enum: ['json'], description: 'Others: 501' })
  @ApiQuery({ name: 'maxwidth', required: false, description: 'Pixels' })
  @ApiQuery({ name: 'maxheight', required: false, description: 'Pixels' })
  @ApiOkResponse({ type: OembedView })
  async describe(@Query() query: Record<string, unknown>): Promise<OembedView> {
    const request = readOembedRequest(query);
    if ((request.format ?? 'json') !== 'json') throw new OembedFormatError();
    const link = readSharedLink(request.url, this.settings);
    if (!link) throw new EmbedNotFoundError(this.settings.publicUrl);
    const { title } = await this.campaigns.get(link.slug);
    const { version } = await this.progress.get(link.slug);
    return describeEmbed(this.settings, { link, title, version }, boundsOf(request));
  }
}

function boundsOf({ maxwidth, maxheight }: { maxwidth?: string; maxheight?: string }) {
  return {
    maxWidth: maxwidth === undefined ? undefined : Number(maxwidth),
    maxHeight: maxheight === undefined ? undefined : Number(maxheight),
  };
}
