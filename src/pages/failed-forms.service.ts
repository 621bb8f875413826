import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { explainProblem, type ToldProblem } from '../languages/block/explain-problem.js';
import { campaignWords } from '../languages/block/campaign-words.js';
import { readEntries } from './form-entries.js';
import { HostedPagesService } from './hosted-pages.service.js';
import { renderFormError, renderNotFound } from './message.page.js';
import type { Visit } from './visit.js';

/** Bounds that no words need: where the campaign is not known, neither is its currency. */
const UNKNOWN = { customMinMinor: 0, customMaxMinor: 0 };

/** Shows a reader whose plain form failed the form again, with what they entered and what is wrong. */
@Injectable()
export class FailedFormsService {
  constructor(
    private readonly hostedPages: HostedPagesService,
    private readonly campaigns: CampaignsService,
  ) {}

  async render(
    visit: Visit,
    slug: string,
    problem: ToldProblem,
    { body }: Pick<FastifyRequest, 'body'>,
  ): Promise<string> {
    try {
      const campaign = await this.campaigns.getBySlug(slug);
      const words = campaignWords(visit.locale, campaign.currency);
      return await this.hostedPages.render(visit, slug, {
        entries: readEntries(body),
        errors: explainProblem(problem, words, campaign),
        key: keptKey(problem, body),
      });
    } catch {
      if (problem.code === 'campaign_not_found') return renderNotFound(visit, 'noSuchCampaign');
      // What failed may be what that page needs, too: the database, or the campaign itself.
      const told = explainProblem(problem, campaignWords(visit.locale, 'usd'), UNKNOWN);
      return renderFormError(visit, slug, Object.values(told).join(' '));
    }
  }
}

/** Sent once more it is the same attempt, unless its key belongs to another choice. */
function keptKey({ code }: ToldProblem, body: unknown): string | undefined {
  const key = (body as Record<string, unknown> | null)?.idempotencyKey;
  return typeof key === 'string' && code !== 'idempotency_key_reused' ? key : undefined;
}
