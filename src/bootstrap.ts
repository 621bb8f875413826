import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import formBody from '@fastify/formbody';
import serveStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, LogController } from 'fastify';
import { type Logger, pino } from 'pino';
import type { RunningSettings } from '../config/settings.js';
import { AppModule } from './app.module.js';
import { Metrics } from './health/metrics.js';
import { answerFirst } from './http/answer-first.js';
import { makeAnswerHeaders } from './http/answer-headers.js';
import { MOST_BODY_BYTES, registerBodyParsers } from './http/body-parsers.js';
import { registerBrowserHeaders } from './http/browser-headers.js';
import { describeError } from './http/describe-error.js';
import { prepareDrain } from './http/drain-connections.js';
import { answerFrameworkErrors } from './http/framework-error.js';
import { NestLogger } from './http/nest-logger.js';
import { ValidatePipe } from './http/validate.pipe.js';
import { ErrorPageFilter } from './pages/error-page.filter.js';
import { FailedFormsService } from './pages/failed-forms.service.js';
import { serveOpenApi } from './openapi.js';
import { ProgressLane } from './progress/progress-lane.js';

/** What the build makes of `web/`. */
const WEB_DIR = 'dist/web';

/**
 * Answered too often, or too dull, to be logged one by one: metrics count them, and of deliveries
 * the inbox has every one.
 */
const NOT_LOGGED =
  /^\/(health|metrics|assets|texts|reader-fund\.(js|css)|v1\/campaigns\/:slug\/(progress|views)|v1\/webhooks)/;

/** Logged all the same: who waited this long deserves to be found. */
const SLOW_MS = 1_000;

/**
 * Builds the service the same way for `main` and for the tests. It listens nowhere yet.
 * Personal data and secrets are logged at no level.
 */
export async function createApp(settings: RunningSettings): Promise<NestFastifyApplication> {
  const logger = pino({ level: settings.logLevel, serializers: { err: describeError } });
  const answerHeaders = makeAnswerHeaders(settings);
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: (_address: string, hop: number) => hop < settings.trustedProxies,
    bodyLimit: MOST_BODY_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 255 },
    frameworkErrors: answerFrameworkErrors(answerHeaders.data),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(settings), adapter, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  registerBodyParsers(fastify);
  await fastify.register(formBody, { bodyLimit: 16 * 1024 });
  await registerBrowserHeaders(fastify, answerHeaders);
  if (existsSync(WEB_DIR)) await serveWeb(fastify);
  const drain = prepareDrain(fastify.server);
  fastify.addHook('preClose', async () => drain());
  watchRequests(fastify, app.get(Metrics), logger);
  app.useGlobalFilters(new ErrorPageFilter(settings, app.get(FailedFormsService)));
  app.useGlobalPipes(new ValidatePipe());
  serveOpenApi(app, settings.publicUrl);
  const lane = app.get(ProgressLane);
  answerFirst(fastify.server, (request, response) => lane.answer(request, response));
  return app;
}

async function serveWeb(fastify: FastifyInstance): Promise<void> {
  await fastify.register(serveStatic, {
    root: resolve(WEB_DIR),
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=300'),
  });
}

/** One line and one measurement for each answer; the route's pattern, never its parameters. */
function watchRequests(fastify: FastifyInstance, metrics: Metrics, logger: Logger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    const ms = Math.round(reply.elapsedTime);
    metrics.observe({ method, route, status }, reply.elapsedTime / 1000);
    if (status >= 400 || ms >= SLOW_MS || !NOT_LOGGED.test(route)) {
      logger.info({ requestId: request.id, method, route, status, ms }, 'answered');
    }
    done();
  });
}
