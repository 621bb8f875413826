import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type AnswerHeaders, EXPOSED_HEADERS, type HeaderSet } from './answer-headers.js';

/** What any site may call from a page of its own. Nothing else is open to other origins. */
const FOR_ANY_ORIGIN =
  /^\/(v1\/(campaigns|checkout-sessions)\/|reader-fund\.(js|css)|texts\/|assets\/|c\/[^/?]+\/share\.png|oembed(\?|$))/;

/** What any site may show in a frame, and nothing else. */
const FRAMED = /^\/embed\//;

const DOCS = /^\/docs(\/|$|\?)/;

/** What no browser renders, scripts included. Anything else gets all that a page needs. */
const DATA = /^(application\/(problem\+)?json|text\/(csv|event-stream|plain))(;|$)/;

/** An answer without a body: what it is about was sent with an earlier one, or nothing is. */
const WITHOUT_BODY = [204, 304];

/** Security headers on every answer, and cross-origin access to what is public. */
export async function registerBrowserHeaders(
  fastify: FastifyInstance,
  answerHeaders: AnswerHeaders,
): Promise<void> {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const headers = headersFor(request.url, reply, answerHeaders);
    // What a route says of itself stands.
    for (const name in headers) if (!reply.hasHeader(name)) reply.header(name, headers[name]);
    done(null, payload);
  });
  // In a scope of its own, so that only preflights meet it: other answers have what it would set.
  await fastify.register(async (scope) => {
    await scope.register(cors, {
      delegator: (request, done) => {
        done(null, {
          origin: FOR_ANY_ORIGIN.test(request.url ?? '') ? '*' : false,
          methods: ['GET', 'POST'],
          allowedHeaders: ['Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
          exposedHeaders: EXPOSED_HEADERS,
          maxAge: 86_400,
        });
      },
    });
  });
}

function headersFor(url: string, reply: FastifyReply, headers: AnswerHeaders): HeaderSet {
  const isOpen = FOR_ANY_ORIGIN.test(url);
  if (isData(reply)) return isOpen ? headers.publicData : headers.data;
  if (DOCS.test(url)) return headers.docs;
  if (FRAMED.test(url)) return headers.frame;
  return isOpen ? headers.publicPage : headers.page;
}

function isData(reply: FastifyReply): boolean {
  const type = reply.getHeader('content-type');
  return typeof type === 'string' ? DATA.test(type) : WITHOUT_BODY.includes(reply.statusCode);
}
