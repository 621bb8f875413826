import type { FastifyReply } from 'fastify';
import type { Html } from '../../src/kernel/html.js';
import { html } from '../../src/kernel/html.js';

export const STYLE_PATH = '/sandbox/style.css';

interface Page {
  title: string;
  body: Html;
  /** Set where the page leads nowhere else by itself, for its width. */
  wide?: boolean;
}

/** Every page says in plain sight that no money moves here. */
export function layout({ title, body, wide = false }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body class="${wide ? 'wide' : ''}">
        <p class="banner">
          <strong>Sandbox</strong>
          <span>This is a stand-in for Stripe. No money moves, no card is charged.</span>
        </p>
        ${body}
      </body>
    </html>`;
}

/**
 * Sends a page that may load nothing but its own style sheet.
 * @param formTargets origins that a form's answer may redirect to: browsers check those as well.
 */
export function sendPage(
  reply: FastifyReply,
  page: Html,
  { status = 200, formTargets = [] }: { status?: number; formTargets?: readonly string[] } = {},
): FastifyReply {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return reply
    .code(status)
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'strict-origin-when-cross-origin')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(String(page));
}
