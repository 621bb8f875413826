import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import type { ProgressView } from '../progress/progress.view.js';
import type { WallView } from '../wall/wall.view.js';
import { hostedForm } from './hosted-form.js';
import { renderPage, type Site } from './page.js';
import { progressSummary } from './progress-summary.js';
import { SUPPORT_SCRIPT } from './support-block.js';
import type { WallPlace } from './wall-entry.js';
import { wallSection } from './wall-section.js';

/** A campaign's own page; its form needs no scripts, its bar is live where they run. */
export function renderHosted(
  site: Site,
  campaign: CampaignView,
  progress: ProgressView,
  { wall, place }: { wall: WallView; place: WallPlace },
): string {
  return renderPage(site, {
    title: campaign.title,
    description: `Support ${site.publisherName}.`,
    path: `/c/${encodeURIComponent(campaign.slug)}`,
    head: html`${SUPPORT_SCRIPT}
      <script src="/assets/hosted.js" type="module"></script>`,
    body: html`<div class="narrow card">
      <h1>${campaign.title}</h1>
      <reader-fund campaign="${campaign.slug}" layout="bar"
        >${progressSummary(progress)}</reader-fund
      >
      ${campaign.status === 'open' ? hostedForm(campaign) : reason(campaign)}
      ${wallSection(wall, place)}
    </div>`,
  });
}

function reason({ status }: CampaignView): Html {
  return html`<p class="closed">
    ${
      status === 'closed'
        ? 'This campaign is closed. Thank you to everyone who supported it.'
        : 'This campaign has not opened yet.'
    }
  </p>`;
}
