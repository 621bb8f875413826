import type { CampaignView } from '../campaigns/campaign.view.js';
import type { CheckoutStatusView } from '../checkout/checkout-session.view.js';
import { html, type Html } from '../kernel/html.js';
import { inLanguage, renderPage } from './page.js';
import { shareLinks } from './share-links.js';
import { SUPPORT_SCRIPT } from './support-block.js';
import { thanksMessage } from './thanks-message.js';
import { thanksState, thanksWords } from './thanks-states.js';
import type { Visit } from './visit.js';

export interface ThanksContent {
  readonly checkout: CheckoutStatusView;
  readonly campaign: Pick<CampaignView, 'title' | 'currency' | 'wallModeration'>;
  /** Whether a receipt is on its way by mail once there is a gift. */
  readonly sendsMails: boolean;
}

/** Where Stripe sends a reader back to; the script replaces the outcome when the status changes. */
export function renderThanks(visit: Visit, content: ThanksContent): string {
  const { checkout, sendsMails } = content;
  const { locale } = visit;
  const say = thanksWords(locale);
  const { title, paragraphs, canRetry } = thanksState(checkout, { locale, sendsMails });
  const { campaign, id, status, returnUrl } = checkout;
  const hosted = inLanguage(`/c/${campaign}`, locale.language);
  return renderPage(visit, {
    title,
    address: thanksAddress(id),
    head: html`${SUPPORT_SCRIPT}
      <script src="/assets/thanks.js" type="module"></script>
      ${status === 'open' && html`<noscript><meta http-equiv="refresh" content="8" /></noscript>`}`,
    body: html`<div class="narrow card">
      <div id="outcome" class="outcome" role="status" data-status="${status}" data-session="${id}">
        <span class="seal" aria-hidden="true"></span>
        <h1>${title}</h1>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${canRetry && html`<p><a class="action" href="${hosted}">${say('tryAgain')}</a></p>`}
      </div>
      ${status === 'open' && reloadLink(id, say('lookAgain'))}
      <reader-fund campaign="${campaign}" layout="bar">
        <a href="${hosted}">${say('seeProgress')}</a>
      </reader-fund>
      <div id="words">${thanksMessage(visit, content)}</div>
      ${share(visit, campaign, content.campaign.title)}
      <p class="way-back"><a href="${returnUrl}">${say('wayBack')}</a></p>
    </div>`,
  });
}

function share({ site, locale }: Visit, slug: string, title: string): Html {
  const say = thanksWords(locale);
  const publisher = site.publisherName;
  return html`<section class="share" aria-labelledby="share">
    <h2 id="share">${say('shareTitle')}</h2>
    ${shareLinks({
      url: `${site.publicUrl}/c/${slug}`,
      title: say('shareSubject', { publisher }),
      words: say('shareWords', { publisher, title }),
      mailLabel: say('shareByMail'),
    })}
  </section>`;
}

function reloadLink(id: string, text: string): Html {
  return html`<noscript>
    <p><a class="action" href="${thanksAddress(id)}">${text}</a></p>
  </noscript>`;
}

function thanksAddress(id: string): string {
  return `/thanks?session_id=${encodeURIComponent(id)}`;
}
