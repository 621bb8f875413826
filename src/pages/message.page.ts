import type { Problem } from '../http/problem.js';
import { html } from '../kernel/html.js';
import { renderPage } from './page.js';
import type { Visit } from './visit.js';

export interface Message {
  title: string;
  detail: string;
  link: { href: string; text: string };
}

/** A page that says one thing and leads somewhere. */
export function renderMessage(visit: Visit, { title, detail, link }: Message): string {
  return renderPage(visit, {
    title,
    body: html`<div class="narrow message">
      <h1>${title}</h1>
      <p>${detail}</p>
      <p><a class="action" href="${link.href}">${link.text}</a></p>
    </div>`,
  });
}

export function renderNotFound(visit: Visit, missing: 'noSuchCampaign' | 'noSuchCheckout'): string {
  return renderMessage(visit, {
    title: visit.say('notFoundTitle'),
    detail: visit.say(missing),
    link: { href: '/', text: visit.say('toFrontPage') },
  });
}

/** For a form that was posted without scripts, where not even its page can be shown again. */
export function renderFormError(visit: Visit, slug: string, detail: string): string {
  return renderMessage(visit, {
    title: visit.say('formFailedTitle'),
    detail,
    link: { href: `/c/${encodeURIComponent(slug)}`, text: visit.say('backToForm') },
  });
}

/** For a link that a supporter got by mail, and that leads on to Stripe's page. */
export function renderLinkError(visit: Visit, { status }: Problem): string {
  return renderMessage(visit, {
    title: visit.say('linkFailedTitle'),
    detail: visit.say(status === 404 ? 'linkNotValid' : 'linkFailed'),
    link: { href: '/', text: visit.say('toFrontPage') },
  });
}
