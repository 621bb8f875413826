import { Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type RunningSettings } from '../../config/settings.js';
import type { CampaignView } from '../campaigns/campaign.view.js';
import { DEMO_CAMPAIGN } from '../campaigns/demo-campaign.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { CheckoutStatusService } from '../checkout/checkout-status.service.js';
import { ERROR_STATUS } from '../http/error-status.js';
import { Public } from '../http/public.decorator.js';
import { DomainError } from '../kernel/domain-error.js';
import { ProgressService } from '../progress/progress.service.js';
import { renderArticle } from './article.page.js';
import { renderCampaignList } from './campaign-list.page.js';
import { renderDesk } from './desk.page.js';
import { renderFinance } from './finance.page.js';
import { readChoice } from './form-entries.js';
import { HostedPagesService } from './hosted-pages.service.js';
import { renderNotFound } from './message.page.js';
import { renderThanks } from './thanks.page.js';
import { markLanguage, type Visit, visitBy, visitIn, visitTo } from './visit.js';

const HTML = 'text/html; charset=utf-8';

const DESK_PAGES = ['sign-in', 'password', 'invitation', 'account', 'staff'].map(
  (page) => `finance/${page}`,
);

@ApiExcludeController()
@Public()
@Controller()
export class PagesController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
    private readonly hostedPages: HostedPagesService,
    private readonly checkouts: CheckoutStatusService,
    @Inject(SETTINGS) private readonly site: RunningSettings,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  async front(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visit(request, reply);
    const demo = await this.findDemo();
    if (!demo) return renderCampaignList(visit, await this.campaigns.findOpen());
    const progress = await this.progress.get(demo.slug);
    // The made-up article is written in English, as its publisher would have it.
    const english = visitIn(['en'], this.site);
    return renderArticle(english, { campaign: demo, progress, block: visit });
  }

  /** Never stored: the form carries an idempotency key that is good for one reader. */
  @Get('c/:slug')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  hosted(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visit(request, reply);
    const query = request.query as Record<string, unknown>;
    return this.orNotFound(reply, visit, 'noSuchCampaign', async () => {
      const { markup, contentPolicy } = await this.hostedPages.render(visit, slug, (campaign) => ({
        entries: readChoice(query, campaign),
        errors: {},
      }));
      if (contentPolicy) void reply.header('content-security-policy', contentPolicy);
      return markup;
    });
  }

  /** In the language of the attempt, unless the address names another. */
  @Get('thanks')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  thanks(
    @Query('session_id') id: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visit(request, reply);
    return this.orNotFound(reply, visit, 'noSuchCheckout', async () => {
      // A query may repeat a name, and then it is a list.
      const checkout = await this.checkouts.get(typeof id === 'string' ? id : '');
      const campaign = await this.campaigns.getBySlug(checkout.campaign);
      const own = visitTo(checkout.lang, request, this.site);
      markLanguage(reply, own);
      // Of the demo they are put into a folder, where whoever tries it out looks for them.
      const sendsMails = this.site.smtpUrl !== null || this.site.demo;
      return renderThanks(own, { checkout, campaign, sendsMails });
    });
  }

  @Get('finance')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  finance(): string {
    return renderFinance(visitIn(['en'], this.site));
  }

  /** Which page of the desk it is, the script reads from the address. */
  @Get(DESK_PAGES)
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-cache')
  desk(): string {
    return renderDesk(visitIn(['en'], this.site));
  }

  private visit(request: FastifyRequest, reply: FastifyReply): Visit {
    const visit = visitBy(request, this.site);
    markLanguage(reply, visit);
    return visit;
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
    visit: Visit,
    missing: Parameters<typeof renderNotFound>[1],
    render: () => Promise<string>,
  ): Promise<string> {
    try {
      return await render();
    } catch (error) {
      if (!isMissing(error)) throw error;
      void reply.status(404);
      return renderNotFound(visit, missing);
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof DomainError && ERROR_STATUS[error.code] === 404;
}
