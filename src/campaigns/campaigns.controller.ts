import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/public.decorator.js';
import { CampaignView } from './campaign.view.js';
import { CampaignsService } from './campaigns.service.js';

@ApiTags('campaigns')
@Public()
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get(':slug')
  @Header('Cache-Control', 'public, max-age=5')
  @ApiOperation({ summary: 'A campaign and what it offers' })
  @ApiOkResponse({ type: CampaignView })
  get(@Param('slug') slug: string): Promise<CampaignView> {
    return this.campaigns.getBySlug(slug);
  }
}
