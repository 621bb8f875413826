import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Stripe from 'stripe';
import type { Account } from '../account.js';
import { newRequestId } from '../ids.js';
import { ApiError } from './api-error.js';
import { requireApiKey } from './authenticate.js';
import type { Fault, Faults } from './faults.js';
import type { ParamMap } from './form-body.js';
import { parseFormBody } from './form-body.js';
import { findAnswer, fingerprintOf, keyInUse } from './idempotency.js';
import type { Answer, Performance } from './perform.js';
import { perform, refuse } from './perform.js';
import type { ApiRoute } from './route.js';
import { apiRoutes } from './routes.js';

/** Serves Stripe's API under `/v1`. Form bodies must arrive as strings. */
export function serveApi(app: FastifyInstance, account: Account, faults: Faults): void {
  const inFlight = new Set<string>();
  for (const route of apiRoutes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => handle({ account, faults, inFlight, route, request, reply }),
    });
  }
}

interface Exchange {
  account: Account;
  faults: Faults;
  /** Idempotency keys of calls that are not answered yet. */
  inFlight: Set<string>;
  route: ApiRoute;
  request: FastifyRequest;
  reply: FastifyReply;
}

async function handle(exchange: Exchange): Promise<FastifyReply> {
  const { account, inFlight, reply, request } = exchange;
  const requestId = newRequestId();
  announce(request, reply, requestId);
  try {
    const call = read(exchange, requestId);
    if (call.key !== null) {
      if (inFlight.has(call.key)) throw keyInUse(call.key);
      const earlier = findAnswer(account, call.key, call.fingerprint);
      if (earlier) {
        reply.header('idempotent-replayed', 'true').header('original-request', earlier.requestId);
        return send(reply, earlier);
      }
    }
    return await answer(exchange, call);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return send(reply, { status: error.status, body: JSON.stringify(error.envelope(), null, 2) });
  }
}

function announce(request: FastifyRequest, reply: FastifyReply, requestId: string): void {
  const version = request.headers['stripe-version'];
  reply.header('request-id', requestId).header('stripe-version', version ?? Stripe.API_VERSION);
  const key = request.headers['idempotency-key'];
  if (key !== undefined) reply.header('idempotency-key', key);
}

function read({ request, route }: Exchange, requestId: string): Performance {
  requireApiKey(request.headers.authorization);
  const params = paramsOf(request);
  const [path = ''] = request.url.split('?');
  const header = request.headers['idempotency-key'];
  const key = request.method === 'POST' && typeof header === 'string' ? header : null;
  const fingerprint = key === null ? '' : fingerprintOf(request.method, path, params);
  const { id = '' } = request.params as { id?: string };
  const version = request.headers['stripe-version'];
  const target = { id, version: typeof version === 'string' ? version : null };
  return { route, params, target, requestId, key, fingerprint };
}

function paramsOf(request: FastifyRequest): ParamMap {
  const query = parseFormBody(request.url.split('?').slice(1).join('?'));
  return typeof request.body === 'string' ? { ...query, ...parseFormBody(request.body) } : query;
}

async function answer(exchange: Exchange, call: Performance): Promise<FastifyReply> {
  const { account, faults, reply, request } = exchange;
  const fault = faults.take(request.method, request.url);
  if (!fault) return send(reply, perform(account, call));
  return befall(exchange, call, fault);
}

async function befall(exchange: Exchange, call: Performance, fault: Fault): Promise<FastifyReply> {
  const { account, inFlight, reply } = exchange;
  switch (fault.kind) {
    case 'rate_limit':
      throw new ApiError(429, 'invalid_request_error', 'Too many requests.', {
        code: 'rate_limit',
      });
    case 'error': {
      // The work's own answer must not be kept: the caller's later retries see the 500.
      if (fault.executes) perform(account, { ...call, key: null });
      return send(
        reply,
        refuse(account, call, new ApiError(500, 'api_error', 'An unknown error occurred.')),
      );
    }
    case 'delay':
      if (call.key !== null) inFlight.add(call.key);
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
      if (call.key !== null) inFlight.delete(call.key);
      return send(reply, perform(account, call));
    case 'hang':
    case 'disconnect':
      if (fault.executes) perform(account, call);
      reply.hijack();
      if (fault.kind === 'disconnect') reply.raw.socket?.destroy();
      return reply;
  }
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).type('application/json').send(body);
}
