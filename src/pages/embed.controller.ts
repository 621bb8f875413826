import { Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { CampaignNotFoundError } from '../campaigns/campaign-errors.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { Public } from '../http/public.decorator.js';
import { ProgressService } from '../progress/progress.service.js';
import { type EmbedLook, type EmbedTheme, renderEmbed, renderNoEmbed } from './embed.page.js';
import { markLanguage, visitBy } from './visit.js';

/** The one page that other sites may frame (src/http/answer-headers.ts). */
@ApiExcludeController()
@Public()
@Controller('embed')
export class EmbedController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
    @Inject(SETTINGS) private readonly site: RunningSettings,
  ) {}

  @Get(':slug')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async embed(
    @Param('slug') slug: string,
    @Query('theme') theme: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitBy(request, this.site);
    markLanguage(reply, visit);
    // A query may repeat a name, and then it is a list, and says nothing.
    const look: EmbedLook = { locale: visit.locale, theme: isTheme(theme) ? theme : 'auto' };
    try {
      const campaign = await this.campaigns.getBySlug(slug);
      const progress = await this.progress.get(slug);
      void reply.header('cache-control', 'public, max-age=60');
      return renderEmbed(this.site, { campaign, progress }, look);
    } catch (error) {
      if (!(error instanceof CampaignNotFoundError)) throw error;
      void reply.status(404).header('cache-control', 'no-store');
      return renderNoEmbed(look);
    }
  }
}

function isTheme(theme: unknown): theme is EmbedTheme {
  return theme === 'light' || theme === 'dark';
}
