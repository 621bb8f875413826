import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../http/problem.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { renderFormError } from './message.page.js';
import type { Site } from './page.js';

const FORM_ROUTE = '/v1/campaigns/:slug/checkout-sessions';

/** Answers a browser whose plain form failed with a page, and everybody else with a problem. */
@Catch()
export class FormErrorFilter extends ProblemFilter {
  constructor(private readonly site: Site) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (!isBrowserForm(request)) return super.catch(error, host);
    const problem = problemOf(error);
    if (problem.status === 500) return super.catch(error, host);
    const { slug } = request.params as { slug: string };
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(problem.status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderFormError(this.site, { slug, detail: problem.detail }));
  }
}

function isBrowserForm({ headers, routeOptions }: FastifyRequest): boolean {
  const { 'content-type': type = '', accept = '' } = headers;
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return routeOptions.url === FORM_ROUTE && isForm && accept.includes('text/html');
}
