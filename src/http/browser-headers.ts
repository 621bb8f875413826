import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What any site may call from a page of its own. Nothing else is open to other origins. */
const FOR_ANY_ORIGIN = /^\/(v1\/(campaigns|checkout-sessions)\/|reader-fund\.js|assets\/)/;

/** Security headers, and cross-origin access to what is public. */
export async function registerBrowserHeaders(
  fastify: FastifyInstance,
  { publicUrl, checkoutOrigins }: { publicUrl: string; checkoutOrigins: readonly string[] },
): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        // The form's answer leads to Checkout, and browsers hold redirects against this line too.
        formAction: ["'self'", ...checkoutOrigins],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // The publisher's other hosts are not ours to speak for.
    strictTransportSecurity: publicUrl.startsWith('https:') && { includeSubDomains: false },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
  await fastify.register(cors, {
    delegator: (request, done) => {
      const isOpen = FOR_ANY_ORIGIN.test(request.url ?? '');
      done(null, {
        origin: isOpen ? '*' : false,
        methods: ['GET', 'POST'],
        allowedHeaders: ['Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
        exposedHeaders: ['ETag', 'Retry-After'],
        maxAge: 86_400,
      });
    },
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (FOR_ANY_ORIGIN.test(request.url)) {
      void reply.header('cross-origin-resource-policy', 'cross-origin');
    }
    if (request.url.startsWith('/docs')) {
      // Swagger UI styles itself inline; the page has no input and no secret.
      void reply.header(
        'content-security-policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
      );
    }
  });
}
