import { html, nothing, type TemplateResult } from 'lit-html';
import { percentText, supportersText } from '../../src/languages/block/progress-words.js';
import type { Words } from '../../src/languages/block/words.js';
import type { Campaign } from '../service/campaign.js';
import type { Progress } from '../service/progress.js';

export interface SummaryContext extends Words {
  progress: Progress;
  campaign: Campaign;
}

/** The line above the bar: how much, of how much, how far. */
export function totalsTemplate(context: SummaryContext): TemplateResult {
  const { progress, money, say } = context;
  const { goalMinor, raisedMinor } = progress;
  return html`<p class="totals" part="totals">
    <span class="raised" part="raised">${money(raisedMinor)}</span>
    <span class="of"
      >${goalMinor ? say('raisedOf', { goal: money(goalMinor) }) : say('raised')}</span
    >
    ${goalMinor ? percentTemplate(context) : nothing}
  </p>`;
}

function percentTemplate({ progress, say, locale }: SummaryContext): TemplateResult {
  const percent = progress.percent ?? 0;
  const isReached = percent >= 100;
  return html`${isReached ? html`<span class="badge">${say('goalReached')}</span>` : nothing}
    <span class="percent ${isReached ? 'reached' : ''}" part="percent"
      >${percentText(percent, locale)}</span
    >`;
}

/** The line below the bar: who gave, and what is still on its way. */
export function supportersTemplate(context: SummaryContext): TemplateResult {
  const { progress, campaign, money, say } = context;
  const pending = progress.pendingMinor;
  return html`<p class="supporters" part="supporters">
    <span>${supportersText(progress, campaign, { say })}</span>
    ${
      pending > 0
        ? html`<span class="on-its-way">${say('pending', { money: money(pending) })}</span>`
        : nothing
    }
  </p>`;
}
