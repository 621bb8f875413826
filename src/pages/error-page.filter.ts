import { Catch } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Problem } from '../http/problem.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { renderFormError, renderLinkError } from './message.page.js';
import type { Site } from './page.js';
import { wallPlaceOf } from './wall-place-of.js';
import { renderWallReportError } from './wall-report.page.js';

const FORM_ROUTE = '/v1/campaigns/:slug/checkout-sessions';
const REPORT_ROUTE = '/v1/campaigns/:slug/wall/:id/reports';
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
    const { headers, params, body, routeOptions } = request;
    if (!headers.accept?.includes('text/html')) return null;
    if (routeOptions.url === LINK_ROUTE) return renderLinkError(this.site, problem);
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (!isForm) return null;
    const { slug } = params as { slug: string };
    if (routeOptions.url === REPORT_ROUTE) {
      const { lang } = (body ?? {}) as { lang?: unknown };
      const place = wallPlaceOf({ slug, lang, accepted: headers['accept-language'] });
      return renderWallReportError(this.site, problem.code, place);
    }
    if (routeOptions.url !== FORM_ROUTE) return null;
    return renderFormError(this.site, slug, problem);
  }
}
