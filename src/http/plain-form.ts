import type { FastifyRequest } from 'fastify';

/** What a browser sends of an HTML form where no script does. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';

export function isPlainForm({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['content-type']?.startsWith(FORM_TYPE) ?? false;
}
