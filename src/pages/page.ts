import type { RunningSettings } from '../../config/settings.js';
import { html, type Html } from '../kernel/html.js';
import { ENGLISH, type Locale } from '../languages/locale.js';

/** What every page says about the publisher and this installation. */
export type Site = Pick<RunningSettings, 'publisherName' | 'publicUrl' | 'demo'>;

export interface Page {
  title: string;
  body: Html;
  description?: string;
  /** Where this page is found, for shared links; without it no search engine may keep the page. */
  path?: string;
  /** The language it is written in; English where nothing is said. */
  locale?: Locale;
  /** More of the head: scripts, a refresh. */
  head?: Html;
}

/** A whole document. Scripts and styles are files of ours only: the CSP allows nothing inline. */
export function renderPage(site: Site, page: Page): string {
  const { tag, direction } = page.locale ?? ENGLISH;
  return html`<!doctype html>
    <html lang="${tag}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${site.publisherName}</title>
        ${indexing(site, page)}
        <link rel="stylesheet" href="/assets/pages.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${page.head}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        ${site.demo && DEMO_NOTICE}
        <header class="masthead"><a href="/">${site.publisherName}</a></header>
        <main id="main">${page.body}</main>
        <footer class="colophon">
          <p>${site.publisherName} · Payments by Stripe</p>
        </footer>
      </body>
    </html>`.toString();
}

const DEMO_NOTICE = html`<p class="demo-notice">
  This is a demonstration. Payments go to a sandbox, and no money moves.
</p>`;

function indexing(site: Site, { title, description, path }: Page): Html {
  if (path === undefined) return html`<meta name="robots" content="noindex" />`;
  const url = site.publicUrl + path;
  return html`<link rel="canonical" href="${url}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${site.publisherName}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:url" content="${url}" />
    ${
      description &&
      html`<meta name="description" content="${description}" />
        <meta property="og:description" content="${description}" />`
    }`;
}
