import { Injectable } from '@nestjs/common';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { ProgressService } from '../progress/progress.service.js';
import type { FormState } from './form-entries.js';
import { renderHosted } from './hosted.page.js';
import type { Visit } from './visit.js';

/** The hosted page of a campaign, new or with a form that was sent and failed. */
@Injectable()
export class HostedPagesService {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly progress: ProgressService,
  ) {}

  /** @throws CampaignNotFoundError */
  async render(visit: Visit, slug: string, form?: FormState): Promise<string> {
    const campaign = await this.campaigns.getBySlug(slug);
    return renderHosted(visit, { campaign, progress: await this.progress.get(slug), form });
  }
}
