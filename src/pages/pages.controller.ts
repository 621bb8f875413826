import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type RunningSettings } from '../../config/settings.js';
import type { CampaignView } from '../campaigns/campaign.view.js';
import { DEMO_CAMPAIGN } from '../campaigns/demo-campaign.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { CheckoutStatusService } from '../checkout/checkout-status.service.js';
import { ERROR_STATUS } from '../http/error-status.js';
import { Public } from '../http/public.decorator.js';
import { ENGLISH } from '../languages/locale.js';
import { DomainError } from '../kernel/domain-error.js';
import { ProgressService } from '../progress/progress.service.js';
import { WallService } from '../wall/wall.service.js';
import { renderArticle } from './article.page.js';
import { renderCampaignList } from './campaign-list.page.js';
import { renderFinance } from './finance.page.js';
import { renderHosted } from './hosted.page.js';
import { renderNotFound } from './message.page.js';
import { renderThanks } from './thanks.page.js';
import { ENTRIES_OF_SECTION } from './wall-section.js';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Public()
@Controller()
export class PagesController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
    private readonly checkouts: CheckoutStatusService,
    private readonly wall: WallService,
    @Inject(SETTINGS) private readonly site: RunningSettings,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  async front(): Promise<string> {
    const demo = await this.findDemo();
    if (demo) return renderArticle(this.site, demo);
    return renderCampaignList(this.site, await this.campaigns.findOpen());
  }

  /** Never stored: the form carries an idempotency key that is good for one reader. */
  @Get('c/:slug')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  hosted(
    @Param('slug') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.orNotFound(reply, 'There is no campaign of this name.', async () => {
      const campaign = await this.campaigns.getBySlug(slug);
      const wall = await this.wall.page(slug, { limit: ENTRIES_OF_SECTION });
      const place = { slug, locale: ENGLISH, lang: null };
      return renderHosted(this.site, campaign, await this.progress.get(slug), { wall, place });
    });
  }

  @Get('thanks')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  thanks(
    @Query('session_id') id: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.orNotFound(reply, 'We do not know this checkout.', async () =>
      // A query may repeat a name, and then it is a list.
      renderThanks(this.site, await this.checkouts.get(typeof id === 'string' ? id : '')),
    );
  }

  @Get('finance')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  finance(): string {
    return renderFinance(this.site);
  }

  /** Elsewhere a campaign of that name is a publisher's own, and the article is made up. */
  private async findDemo(): Promise<CampaignView | null> {
    if (!this.site.demo) return null;
    try {
      return await this.campaigns.getBySlug(DEMO_CAMPAIGN);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return null;
    }
  }

  /** People get a page where machines get problem+json; only for what is not there. */
  private async orNotFound(
    reply: FastifyReply,
    detail: string,
    render: () => Promise<string>,
  ): Promise<string> {
    try {
      return await render();
    } catch (error) {
      if (!isMissing(error)) throw error;
      void reply.status(404);
      return renderNotFound(this.site, detail);
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof DomainError && ERROR_STATUS[error.code] === 404;
}
