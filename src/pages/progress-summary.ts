import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { supportersText } from '../languages/block/progress-words.js';
import { progressWords } from '../progress/progress-words.js';
import { scaleLabels } from '../progress/scale-labels.js';
import type { MilestoneView, ProgressView } from '../progress/progress.view.js';
import { campaignWords } from '../languages/block/campaign-words.js';
import { supportersLine, totalsLine } from './progress-lines.js';
import type { Visit } from './visit.js';

/** On a phone of 320 px, in px: what fits there fits everywhere. */
const SHORTEST_BAR = 238;

/**
 * Where the money stands, as high as the live bar that takes its place. Where no scripts run, milestones
 * stand below it, which the live bar has as marks.
 */
export function progressSummary(
  visit: Visit,
  campaign: Pick<CampaignView, 'closesAt' | 'status'>,
  progress: ProgressView,
): Html {
  const { currency, goalMinor } = progress;
  const { locale, say } = visit;
  const words = campaignWords(locale, currency);
  const lines = progressWords(progress, locale);
  const told = (milestone: MilestoneView) =>
    say(stateOf(milestone), { money: words.money(milestone.amountMinor) });
  return html`${totalsLine(lines)} ${goalMinor ? bar(progress, goalMinor, visit) : ''}
  ${supportersLine(supportersText(progress, campaign, words), lines)}
  ${
    progress.milestones.length > 0 &&
    html`<noscript>
      <ul class="milestones">
        ${progress.milestones.map((milestone) => html`<li>${told(milestone)}</li>`)}
      </ul>
    </noscript>`
  }`;
}

/** A milestone once reached stays told, and so does that a refund has taken the total below it. */
function stateOf({ reached, reachedAt }: MilestoneView) {
  if (reached) return 'milestoneReached';
  return reachedAt ? 'milestoneLost' : 'milestoneAhead';
}

/**
 * Drawn as SVG, whose lengths are attributes: the CSP allows no inline style. It fills from the side
 * on which its language begins.
 */
function bar(
  { currency, raisedMinor, scaleMinor }: ProgressView,
  goalMinor: number,
  { locale }: Visit,
): Html {
  const endMinor = Math.max(goalMinor, raisedMinor, ...scaleMinor);
  const amountsMinor = [...scaleMinor, goalMinor];
  const labels = scaleLabels({
    amountsMinor,
    currency,
    endMinor,
    length: SHORTEST_BAR,
    tag: locale.tag,
  });
  const filled = Math.max(0, raisedMinor) / endMinor;
  const isRightToLeft = locale.direction === 'rtl';
  const place = (share: number) => `${(isRightToLeft ? 1 - share : share) * 100}%`;
  return html`<svg class="plain-bar" width="100%" height="38" direction="ltr" aria-hidden="true">
    <rect class="track" width="100%" height="12" rx="6" />
    <rect
      class="gauge"
      x="${isRightToLeft ? place(filled) : 0}"
      width="${filled * 100}%"
      height="12"
      rx="6"
    />
    ${labels.map(({ text, at, anchor }) => {
      const side = isRightToLeft ? MIRRORED[anchor] : anchor;
      return html`<text x="${place(at)}" y="32" text-anchor="${side}">${text}</text>`;
    })}
  </svg>`;
}

const MIRRORED = { start: 'end', middle: 'middle', end: 'start' } as const;
