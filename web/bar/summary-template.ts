import { html, nothing, type TemplateResult } from 'lit';
import { moneyText, type MoneyFormat } from '../../src/kernel/money/money-text.js';
import type { Texts } from '../texts.js';
import { formatCount, supportersText, type SummaryContext } from './summary-text.js';

/** The line above the bar: how much, of how much, how far. */
export function totalsTemplate({ progress, money, texts }: SummaryContext): TemplateResult {
  const { goalMinor, raisedMinor, percent } = progress;
  const hasGoal = Boolean(goalMinor);
  return html`<p class="totals" part="totals">
    <span class="raised" part="raised">${moneyText(raisedMinor, money)}</span>
    <span class="of">${hasGoal ? texts.raisedOf(moneyText(goalMinor!, money)) : texts.raised}</span>
    ${hasGoal && percent !== null ? percentTemplate(percent, texts, money) : nothing}
  </p>`;
}

function percentTemplate(percent: number, texts: Texts, money: MoneyFormat): TemplateResult {
  const isReached = percent >= 100;
  return html`${isReached ? html`<span class="badge">${texts.goalReached}</span>` : nothing}
    <span class="percent ${isReached ? 'reached' : ''}" part="percent"
      >${texts.percent(formatCount(percent, money))}</span
    >`;
}

/** The line below the bar: who gave, and what is still on its way. */
export function supportersTemplate({ progress, money, texts }: SummaryContext): TemplateResult {
  const pending = progress.pendingMinor;
  return html`<p class="supporters" part="supporters">
    <span>${supportersText({ progress, texts, money })}</span>
    ${
      pending > 0
        ? html`<span class="on-its-way">${texts.pending(moneyText(pending, money))}</span>`
        : nothing
    }
  </p>`;
}
