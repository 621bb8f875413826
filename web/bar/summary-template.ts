import { html, nothing, type TemplateResult } from 'lit';
import { formatMoney, type MoneyFormat } from '../money/format-money.js';
import type { Progress } from '../service/progress.js';
import type { Texts } from '../texts.js';

export interface SummaryContext {
  progress: Progress;
  money: MoneyFormat;
  texts: Texts;
}

/** The line above the bar: how much, of how much, how far. */
export function totalsTemplate({ progress, money, texts }: SummaryContext): TemplateResult {
  const { goalMinor, raisedMinor, percent } = progress;
  const hasGoal = Boolean(goalMinor);
  return html`<p class="totals" part="totals">
    <span class="raised" part="raised">${formatMoney(raisedMinor, money)}</span>
    <span class="of"
      >${hasGoal ? texts.raisedOf(formatMoney(goalMinor!, money)) : texts.raised}</span
    >
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
    <span>${supportersText(progress, texts, money)}</span>
    ${
      pending > 0
        ? html`<span class="on-its-way">${texts.pending(formatMoney(pending, money))}</span>`
        : nothing
    }
  </p>`;
}

export function progressSpoken({ progress, money, texts }: SummaryContext): string {
  const { goalMinor, raisedMinor, percent } = progress;
  const raised = formatMoney(raisedMinor, money);
  return goalMinor && percent !== null
    ? texts.progressSpoken(raised, formatMoney(goalMinor, money), formatCount(percent, money))
    : texts.raisedSpoken(raised);
}

function supportersText(progress: Progress, texts: Texts, money: MoneyFormat): string {
  const { supporters, freeSupporters } = progress;
  const paying = texts.supporters(supporters, formatCount(supporters, money));
  if (freeSupporters === 0) return supporters === 0 ? texts.firstSupporter : paying;

  const shown = formatCount(freeSupporters, money);
  if (supporters === 0) return texts.freeSupportersOnly(freeSupporters, shown);
  return `${paying} · ${texts.freeSupporters(freeSupporters, shown)}`;
}

function formatCount(count: number, { locale }: MoneyFormat): string {
  return new Intl.NumberFormat(locale).format(count);
}
