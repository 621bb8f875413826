import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { renderPage, type Site } from './page.js';

/** The front page where there is no demo article: what can be supported now. */
export function renderCampaignList(site: Site, campaigns: readonly CampaignView[]): string {
  return renderPage(site, {
    title: 'Support us',
    path: '/',
    body: html`<div class="narrow">
      <h1>Support ${site.publisherName}</h1>
      ${
        campaigns.length > 0
          ? html`<ul class="campaign-list">
              ${campaigns.map(campaignItem)}
            </ul>`
          : html`<p>No campaign is open at the moment. Thank you for looking in.</p>`
      }
    </div>`,
  });
}

function campaignItem({ slug, title }: CampaignView): Html {
  return html`<li><a href="/c/${slug}">${title}</a></li>`;
}
