import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { BLOCK } from '../languages/block/texts.js';
import type { Locale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';
import { inLanguage, renderPage } from './page.js';
import type { Visit } from './visit.js';

/** The front page where there is no demo article: what can be supported now. */
export function renderCampaignList(visit: Visit, campaigns: readonly CampaignView[]): string {
  const { locale, say } = visit;
  const publisher = visit.site.publisherName;
  return renderPage(visit, {
    title: sayIn(BLOCK[locale.language], locale)('supportLink'),
    path: '/',
    address: '/',
    body: html`<div class="narrow">
      <h1>${say('supportPublisher', { publisher })}</h1>
      ${
        campaigns.length > 0
          ? html`<ul class="campaign-list">
              ${campaigns.map((campaign) => campaignItem(campaign, locale))}
            </ul>`
          : html`<p>${say('noCampaign')}</p>`
      }
    </div>`,
  });
}

function campaignItem({ slug, title }: CampaignView, { language }: Locale): Html {
  return html`<li><a href="${inLanguage(`/c/${slug}`, language)}" dir="auto">${title}</a></li>`;
}
