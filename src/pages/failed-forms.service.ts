import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type Bounds,
  explainProblem,
  type FormErrors,
  type ToldProblem,
  UNKNOWN_OFFER,
} from '../languages/block/explain-problem.js';
import { CAPTCHA } from '../languages/captcha/texts.js';
import type { Locale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';
import { campaignWords } from '../languages/block/campaign-words.js';
import { readEntries } from './form-entries.js';
import { type HostedPage, HostedPagesService } from './hosted-pages.service.js';
import { renderFormError, renderNotFound } from './message.page.js';
import type { Visit } from './visit.js';

/** Shows a reader whose plain form failed the form again, with what they entered and what is wrong. */
@Injectable()
export class FailedFormsService {
  constructor(private readonly hostedPages: HostedPagesService) {}

  async render(
    visit: Visit,
    slug: string,
    problem: ToldProblem,
    { body }: Pick<FastifyRequest, 'body'>,
  ): Promise<HostedPage> {
    try {
      return await this.hostedPages.render(visit, slug, (campaign) => ({
        entries: readEntries(body),
        errors: explain(problem, visit.locale, campaign),
        key: keptKey(problem, body),
      }));
    } catch {
      if (problem.code === 'campaign_not_found')
        return { markup: renderNotFound(visit, 'noSuchCampaign'), contentPolicy: null };
      // What failed may be what that page needs, too: the database, or the campaign itself.
      const told = explain(problem, visit.locale, UNKNOWN_OFFER);
      const markup = renderFormError(visit, slug, Object.values(told).join(' '));
      return { markup, contentPolicy: null };
    }
  }
}

/** What is said, and where; of a CAPTCHA above the form, for its answer is no field of ours. */
function explain(
  problem: ToldProblem,
  locale: Locale,
  offer: Bounds & { readonly currency: string },
): FormErrors {
  const say = sayIn(CAPTCHA[locale.language], locale);
  if (problem.code === 'captcha_required') return { form: say('required') };
  if (problem.code === 'captcha_failed') return { form: say('failed') };
  return explainProblem(problem, campaignWords(locale, offer.currency), offer);
}

/** Sent once more it is the same attempt, unless its key belongs to another choice. */
function keptKey({ code }: ToldProblem, body: unknown): string | undefined {
  const key = (body as Record<string, unknown> | null)?.idempotencyKey;
  return typeof key === 'string' && code !== 'idempotency_key_reused' ? key : undefined;
}
