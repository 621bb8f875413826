import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';

export class CrossSiteError extends DomainError {
  readonly code = 'cross_site';

  constructor() {
    super('This may only be asked from a page of this service.');
  }
}

/**
 * Refuses what a page of another site has a browser send: a cookie goes along with it, so the browser
 * has to say that the page is ours. Every browser of this decade sends one of the two headers.
 * @see https://owasp.org/www-community/attacks/csrf
 * @throws CrossSiteError
 */
export function assertSameOrigin({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin') return;
    throw new CrossSiteError();
  }
  const { origin, host } = headers;
  if (origin === undefined || !URL.canParse(origin) || new URL(origin).host !== host) {
    throw new CrossSiteError();
  }
}
