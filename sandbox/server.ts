import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Account } from './account.js';
import { ApiError } from './api/api-error.js';
import type { Faults } from './api/faults.js';
import { serveApi } from './api/serve-api.js';
import { serveControls } from './controls/control-routes.js';
import type { SandboxControls } from './controls/sandbox-controls.js';
import { serveHostedPages } from './hosted/hosted-routes.js';
import { serveIndex } from './hosted/index-page.js';
import { servePortal } from './hosted/portal-routes.js';

/** Puts the API, the hosted pages and the controls behind one port. */
export function buildServer(
  account: Account,
  faults: Faults,
  controls: SandboxControls,
): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 300 } });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const message =
      `Unrecognized request URL (${request.method}: ${path}). Please see ` +
      'https://stripe.com/docs or we can help at https://support.stripe.com/.';
    const error = new ApiError(404, 'invalid_request_error', message);
    return reply.code(404).send(error.envelope());
  });
  serveApi(app, account, faults);
  serveControls(app, controls);
  serveHostedPages(app, account);
  servePortal(app, account);
  serveIndex(app, account);
  return app;
}
