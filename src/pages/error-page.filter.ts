import { Catch } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isPlainForm } from '../http/plain-form.js';
import type { Problem } from '../http/problem.js';
import { ProblemFilter } from '../http/problem.filter.js';
import type { FailedFormsService } from './failed-forms.service.js';
import { renderLinkError } from './message.page.js';
import { renderMessageError } from './thanks-message.js';
import { renderWallReportError } from './wall-report.page.js';
import { wallPlaceOf } from './wall-place-of.js';
import { markLanguage, type Site, visitBy } from './visit.js';

const FORM_ROUTE = '/v1/campaigns/:slug/checkout-sessions';
/** What links in mails lead to. */
const LINK_ROUTES = ['/v1/monthly-support/portal', '/mail/unsubscribe', '/mail/subscribe'];

const MESSAGE_ROUTE = '/v1/checkout-sessions/:id/message';
const REPORT_ROUTE = '/v1/campaigns/:slug/wall/:id/reports';

/** Answers a browser whose form or link failed with a page, and everybody else with a problem. */
@Catch()
export class ErrorPageFilter extends ProblemFilter {
  constructor(
    private readonly site: Site,
    private readonly failedForms: FailedFormsService,
  ) {
    super();
  }

  protected override send(problem: Problem, reply: FastifyReply): void {
    const { request } = reply;
    const { headers, params, routeOptions } = request;
    if (!headers.accept?.includes('text/html')) return super.send(problem, reply);

    const visit = visitBy(request, this.site);
    const sendPage = (page: string) => {
      markLanguage(reply, visit);
      void reply.type('text/html; charset=utf-8').send(page);
    };
    if (LINK_ROUTES.includes(routeOptions.url ?? '')) {
      return sendPage(renderLinkError(visit, problem));
    }
    if (!isPlainForm(request)) return super.send(problem, reply);
    const { slug, id } = params as { slug: string; id: string };
    if (routeOptions.url === MESSAGE_ROUTE) return sendPage(renderMessageError(visit, problem, id));
    if (routeOptions.url === REPORT_ROUTE) {
      return sendPage(renderWallReportError(visit, problem.code, wallPlaceOf(visit, slug)));
    }
    if (routeOptions.url !== FORM_ROUTE) return super.send(problem, reply);
    const retryAfterSeconds = Number(reply.getHeader('retry-after')) || undefined;
    const told = { ...problem, retryAfterSeconds };
    void this.failedForms.render(visit, slug, told, request).then(({ markup, contentPolicy }) => {
      if (contentPolicy) void reply.header('content-security-policy', contentPolicy);
      sendPage(markup);
    });
  }
}
