import { html, type Html } from '../kernel/html.js';
import { formatMoney } from '../kernel/money/money.js';
import { scaleLabels } from '../progress/scale-labels.js';
import type { MilestoneView, ProgressView } from '../progress/progress.view.js';

/** On a phone of 320 px, in px: what fits there fits everywhere. */
const SHORTEST_BAR = 238;

/** Where the money stands, for a page whose scripts do not run; the live bar takes its place. */
export function progressSummary(progress: ProgressView): Html {
  const { currency, goalMinor, raisedMinor, supporters, freeSupporters, monthly } = progress;
  const raised = formatMoney(raisedMinor, currency);
  return html`<p class="totals">
      <span class="raised">${raised}</span>
      <span class="of">
        ${goalMinor ? `raised of ${formatMoney(goalMinor, currency)}` : 'raised'}
      </span>
      ${goalMinor ? html`<span class="percent">${progress.percent}%</span>` : ''}
    </p>
    ${goalMinor ? bar(progress, goalMinor) : ''}
    <p class="supporters">
      <span>${supporters} ${supporters === 1 ? 'supporter' : 'supporters'}</span>
      ${
        monthly.supporters > 0 &&
        html`<span
          >${monthly.supporters} ${monthly.supporters === 1 ? 'supports' : 'support'} monthly</span
        >`
      }
      ${freeSupporters > 0 && html`<span>${freeSupporters} more without money</span>`}
      ${
        progress.pendingMinor > 0 &&
        html`<span>${formatMoney(progress.pendingMinor, currency)} more on its way</span>`
      }
    </p>
    ${milestones(progress)}`;
}

/** A milestone once reached stays told, and so does that a refund has taken the total below it. */
function milestones({ milestones, currency }: ProgressView): Html | false {
  return (
    milestones.length > 0 &&
    html`<ul class="milestones">
      ${milestones.map(
        (milestone) =>
          html`<li>${formatMoney(milestone.amountMinor, currency)}: ${stateOf(milestone)}</li>`,
      )}
    </ul>`
  );
}

function stateOf({ reached, reachedAt }: MilestoneView): string {
  if (reached) return 'reached';
  return reachedAt ? 'was reached; the total has gone below it since' : 'not reached yet';
}

/** Drawn as SVG, whose lengths are attributes: the CSP allows no inline style. */
function bar({ currency, raisedMinor, scaleMinor }: ProgressView, goalMinor: number): Html {
  const endMinor = Math.max(goalMinor, raisedMinor, ...scaleMinor);
  const amountsMinor = [...scaleMinor, goalMinor];
  const labels = scaleLabels({ amountsMinor, currency, endMinor, length: SHORTEST_BAR });
  const filled = Math.max(0, raisedMinor) / endMinor;
  return html`<svg class="plain-bar" width="100%" height="38" aria-hidden="true">
    <rect class="track" width="100%" height="12" rx="6" />
    <rect class="gauge" width="${filled * 100}%" height="12" rx="6" />
    ${labels.map(
      ({ text, at, anchor }) =>
        html`<text x="${at * 100}%" y="32" text-anchor="${anchor}">${text}</text>`,
    )}
  </svg>`;
}
