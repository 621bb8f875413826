import type { CheckoutStatusView } from '../checkout/checkout-session.view.js';
import { html, type Html } from '../kernel/html.js';
import { renderPage, type Site } from './page.js';
import { SUPPORT_SCRIPT } from './support-block.js';
import { thanksState } from './thanks-states.js';

/** Where Stripe sends a reader back to; the script replaces the outcome when the status changes. */
export function renderThanks(site: Site, checkout: CheckoutStatusView): string {
  const { title, paragraphs, canRetry } = thanksState(checkout);
  const { campaign, id, status, returnUrl } = checkout;
  return renderPage(site, {
    title,
    head: html`${SUPPORT_SCRIPT}
      <script src="/assets/thanks.js" type="module"></script>
      ${status === 'open' && html`<noscript><meta http-equiv="refresh" content="8" /></noscript>`}`,
    body: html`<div class="narrow card">
      <div id="outcome" class="outcome" role="status" data-status="${status}" data-session="${id}">
        <span class="seal" aria-hidden="true"></span>
        <h1>${title}</h1>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${canRetry && html`<p><a class="action" href="/c/${campaign}">Try again</a></p>`}
      </div>
      ${status === 'open' && reloadLink(id)}
      <reader-fund campaign="${campaign}" layout="bar">
        <a href="/c/${campaign}">See how far the campaign has come</a>
      </reader-fund>
      <p class="way-back"><a href="${returnUrl}">Back to where you were</a></p>
    </div>`,
  });
}

function reloadLink(id: string): Html {
  return html`<noscript>
    <p><a class="action" href="/thanks?session_id=${encodeURIComponent(id)}">Look again</a></p>
  </noscript>`;
}
