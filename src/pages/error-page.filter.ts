import { Catch } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Problem } from '../http/problem.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { isCaptchaProblem, renderCaptchaProblem } from './captcha-problem.js';
import { renderFormError, renderLinkError } from './message.page.js';
import type { Site } from './page.js';

const FORM_ROUTE = '/v1/campaigns/:slug/checkout-sessions';
const LINK_ROUTE = '/v1/monthly-support/portal';

/** Answers a browser whose form or link failed with a page, and everybody else with a problem. */
@Catch()
export class ErrorPageFilter extends ProblemFilter {
  constructor(private readonly site: Site) {
    super();
  }

  protected override send(problem: Problem, reply: FastifyReply): void {
    const page = this.pageFor(problem, reply);
    if (page === null) super.send(problem, reply);
    else void reply.type('text/html; charset=utf-8').send(page);
  }

  private pageFor(problem: Problem, { request }: FastifyReply): string | null {
    const { headers, params, routeOptions } = request;
    if (!headers.accept?.includes('text/html')) return null;
    if (routeOptions.url === LINK_ROUTE) return renderLinkError(this.site, problem);
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (routeOptions.url !== FORM_ROUTE || !isForm) return null;
    if (isCaptchaProblem(problem)) {
      return renderCaptchaProblem(this.site, problem, headers['accept-language']);
    }
    return renderFormError(this.site, (params as { slug: string }).slug, problem);
  }
}
