import type { Problem } from '../http/problem.js';
import { html } from '../kernel/html.js';
import { formErrorWords } from './form-error-words.js';
import { renderPage, type Site } from './page.js';

export interface Message {
  title: string;
  detail: string;
  link: { href: string; text: string };
}

/** A page that says one thing and leads somewhere. */
export function renderMessage(site: Site, { title, detail, link }: Message): string {
  return renderPage(site, {
    title,
    body: html`<div class="narrow message">
      <h1>${title}</h1>
      <p>${detail}</p>
      <p><a class="action" href="${link.href}">${link.text}</a></p>
    </div>`,
  });
}

export function renderNotFound(site: Site, detail: string): string {
  return renderMessage(site, {
    title: 'There is nothing at this address',
    detail,
    link: { href: '/', text: 'Go to the front page' },
  });
}

/** For a form that was posted without scripts: what went wrong, and the way back to it. */
export function renderFormError(site: Site, slug: string, problem: Problem): string {
  return renderMessage(site, {
    title: 'That did not work',
    detail: formErrorWords(problem),
    link: { href: `/c/${encodeURIComponent(slug)}`, text: 'Back to the form' },
  });
}

/** For a link that a supporter got by mail, and that leads on to Stripe's page. */
export function renderLinkError(site: Site, { status, detail }: Problem): string {
  return renderMessage(site, {
    title: 'This link leads no further',
    detail: status === 404 ? detail : LINK_FAILED,
    link: { href: '/', text: 'Go to the front page' },
  });
}

const LINK_FAILED =
  'Stripe’s page could not be opened, and nothing was changed. Please try the link again in a minute.';
