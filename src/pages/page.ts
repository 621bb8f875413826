import { html, type Html } from '../kernel/html.js';
import { LANGUAGES } from '../languages/locale.js';
import { LANGUAGE_NAMES } from '../languages/names.js';
import { type Share, shareTags } from './share-tags.js';
import type { Site, Visit } from './visit.js';

export interface Page {
  title: string;
  body: Html;
  description?: string;
  /** Where this page is found, for shared links; without it no search engine may keep the page. */
  path?: string;
  /** This page's address, where it exists in every language. */
  address?: string;
  /** What is shown of it where its address is shared; for pages with a path. */
  share?: Share;
  /** More of the head: scripts, a refresh. */
  head?: Html;
}

/** A whole document. Scripts and styles are files of ours only: the CSP allows nothing inline. */
export function renderPage({ site, locale, say }: Visit, page: Page): string {
  const { address } = page;
  return html`<!doctype html>
    <html lang="${locale.tag}" dir="${locale.direction}">
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
        <a class="skip" href="#main">${say('skip')}</a>
        <header>
          ${site.demo && html`<p class="demo-notice">${say('demoNotice')}</p>`}
          <p class="masthead"><a href="/" dir="auto">${site.publisherName}</a></p>
        </header>
        <main id="main">${page.body}</main>
        <footer class="colophon">
          <p><bdi>${site.publisherName}</bdi> · ${say('paymentsBy')}</p>
          ${address !== undefined && languageLinks(address, say('languages'), locale.language)}
        </footer>
      </body>
    </html>`.toString();
}

function languageLinks(address: string, label: string, current: string): Html {
  return html`<nav class="languages" aria-label="${label}">
    ${LANGUAGES.map(
      (language) =>
        html`<a
          href="${inLanguage(address, language)}"
          lang="${language}"
          hreflang="${language}"
          ${language === current && html`aria-current="true"`}
          >${LANGUAGE_NAMES[language]}</a
        > `,
    )}
  </nav>`;
}

/** A page's address with its language named, so that it stays. */
export function inLanguage(address: string, language: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
}

function indexing(site: Site, { title, description, path, address, share }: Page): Html {
  if (path === undefined) return html`<meta name="robots" content="noindex" />`;
  const url = site.publicUrl + path;
  return html`<link rel="canonical" href="${url}" />
    ${
      address !== undefined &&
      LANGUAGES.map(
        (language) =>
          html`<link rel="alternate" hreflang="${language}" href="${inLanguage(url, language)}" />`,
      )
    }
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${site.publisherName}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:url" content="${url}" />
    ${
      description &&
      html`<meta name="description" content="${description}" />
        <meta property="og:description" content="${description}" />`
    }
    ${share && shareTags(site, share)}`;
}
