import type { FastifyInstance } from 'fastify';

/** Where bodies are kept as raw bytes: a signature is over them, not over what they parse to. */
export const RAW_BODY_PATH = '/v1/webhooks/stripe';

/** Stripe's largest events are some hundred kilobytes. */
export const MOST_BODY_BYTES = 1024 * 1024;

/** Whatever else is posted is a few fields and a message of 500 characters. */
const MOST_JSON_BYTES = 16 * 1024;

/** Where a block says that it came into sight: JSON, also under the type that needs no preflight. */
const VIEWS_PATH = '/v1/campaigns/:slug/views';
const MOST_VIEW_BYTES = 4 * 1024;
/** Links of mails: mail programs post with whatever form they like, and the link says all. */
const WITHOUT_BODY = ['/mail/unsubscribe', '/mail/subscribe'];

/** Replaces Fastify's parsers: JSON within bounds, and no parsing at all where bodies are raw. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      const { url } = request.routeOptions;
      const most = url === VIEWS_PATH ? MOST_VIEW_BYTES : MOST_JSON_BYTES;
      if (url === RAW_BODY_PATH) done(null, body);
      else if (body.length > most) done(tooLarge(most));
      else void parseJson(request, body.toString('utf8'), done);
    },
  );
  fastify.addContentTypeParser(
    'text/plain',
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      const { url } = request.routeOptions;
      if (url === RAW_BODY_PATH) done(null, body);
      else if (url !== VIEWS_PATH) done(notJson());
      else if (body.length > MOST_VIEW_BYTES) done(tooLarge(MOST_VIEW_BYTES));
      else void parseJson(request, body.toString('utf8'), done);
    },
  );
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const { url = '' } = request.routeOptions;
    if (url === RAW_BODY_PATH) done(null, body);
    else if (WITHOUT_BODY.includes(url)) done(null, undefined);
    else done(notJson());
  });
}

function notJson(): Error {
  return Object.assign(new Error('Send application/json.'), { statusCode: 415 });
}

function tooLarge(mostBytes: number): Error {
  return Object.assign(new Error(`The body is over ${mostBytes} bytes.`), { statusCode: 413 });
}
