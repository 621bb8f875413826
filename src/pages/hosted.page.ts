import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import type { WallView } from '../wall/wall.view.js';
import type { ProgressView } from '../progress/progress.view.js';
import { campaignWords } from '../languages/block/campaign-words.js';
import { captchaScript, type ShownCaptcha } from './captcha-widget.js';
import { type FormState, UNTOUCHED } from './form-entries.js';
import { hostedUrl } from '../share/share-links.js';
import { hostedForm } from './hosted-form.js';
import { renderPage } from './page.js';
import { progressSummary } from './progress-summary.js';
import { SUPPORT_SCRIPT } from './support-block.js';
import type { Visit } from './visit.js';
import { wallPlaceOf } from './wall-place-of.js';
import { wallSection } from './wall-section.js';

export interface HostedContent {
  readonly campaign: CampaignView;
  readonly progress: ProgressView;
  /** The newest entries. */
  readonly wall: WallView;
  readonly form?: FormState;
  /** null: nobody has to show that they are a person. */
  readonly captcha?: ShownCaptcha | null;
}

/** A campaign's own page; its form needs no scripts, its bar is live where they run. */
export function renderHosted(visit: Visit, content: HostedContent): string {
  const { campaign, progress, wall, form = UNTOUCHED, captcha = null } = content;
  const publisher = visit.site.publisherName;
  const path = `/c/${encodeURIComponent(campaign.slug)}`;
  return renderPage(visit, {
    title: campaign.title,
    description: `${visit.say('supportPublisher', { publisher })}.`,
    path,
    address: path,
    share: {
      campaignTitle: campaign.title,
      progress,
      locale: visit.locale,
      embeddable: { url: hostedUrl(visit.site, { slug: campaign.slug, lang: langOf(visit) }) },
    },
    head: html`${SUPPORT_SCRIPT}
      <script src="/assets/hosted.js" type="module"></script>
      ${captcha && captchaScript(captcha)}`,
    body: html`<div class="narrow card">
      <h1><bdi>${campaign.title}</bdi></h1>
      <reader-fund campaign="${campaign.slug}" layout="bar"
        >${progressSummary(visit, campaign, progress)}</reader-fund
      >
      ${campaign.status === 'open' ? hostedForm(visit, campaign, { ...form, captcha }) : reason(visit, campaign)}
      ${wallSection(wall, wallPlaceOf(visit, campaign.slug))}
    </div>`,
  });
}

/** English is what an address without a language leads to. */
function langOf({ locale }: Visit): string | null {
  return locale.language === 'en' ? null : locale.language;
}

function reason({ locale }: Visit, { status, currency }: CampaignView): Html {
  const { say } = campaignWords(locale, currency);
  return html`<p class="closed">${say(status === 'closed' ? 'closed' : 'notOpen')}</p>`;
}
