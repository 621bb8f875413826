import { Inject, Injectable } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import type { CampaignView } from '../campaigns/campaign.view.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { WallService } from '../wall/wall.service.js';
import { ProgressService } from '../progress/progress.service.js';
import { AskedCaptcha } from '../abuse/asked-captcha.js';
import { contentPolicyWith } from '../http/answer-headers.js';
import type { FormState } from './form-entries.js';
import { renderHosted } from './hosted.page.js';
import type { Visit } from './visit.js';
import { ENTRIES_OF_SECTION } from './wall-section.js';

export interface HostedPage {
  readonly markup: string;
  /** Wider than other pages' while a CAPTCHA is asked for; null: the same. */
  readonly contentPolicy: string | null;
}

/** The hosted page of a campaign, new or with a form that was sent and failed. */
@Injectable()
export class HostedPagesService {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
    private readonly wall: WallService,
    private readonly captcha: AskedCaptcha,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
  ) {}

  /** @throws CampaignNotFoundError */
  async render(
    visit: Visit,
    slug: string,
    formFor: (campaign: CampaignView) => FormState,
  ): Promise<HostedPage> {
    const campaign = await this.campaigns.getBySlug(slug);
    const progress = await this.progress.get(slug);
    const wall = await this.wall.page(slug, { limit: ENTRIES_OF_SECTION });
    const widget = await this.captcha.findFor(slug);
    const captcha = widget && { ...widget, locale: visit.locale };
    const markup = renderHosted(visit, {
      campaign,
      progress,
      wall,
      form: formFor(campaign),
      captcha,
    });
    const contentPolicy = widget && contentPolicyWith(this.settings, widget.provider.content);
    return { markup, contentPolicy };
  }
}
