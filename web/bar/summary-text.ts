import { moneyText, type MoneyFormat } from '../../src/kernel/money/money-text.js';
import type { Progress } from '../service/progress.js';
import type { Texts } from '../texts.js';

export interface SummaryContext {
  progress: Progress;
  money: MoneyFormat;
  texts: Texts;
}

/** Where the money stands, as a screen reader says it. */
export function progressSpoken({ progress, money, texts }: SummaryContext): string {
  const { goalMinor, raisedMinor, percent } = progress;
  const raised = moneyText(raisedMinor, money);
  return goalMinor && percent !== null
    ? texts.progressSpoken(raised, moneyText(goalMinor, money), formatCount(percent, money))
    : texts.raisedSpoken(raised);
}

/** Who supports, in words; monthly supporters are a head count of their own. */
export function supportersText({ progress, texts, money }: SummaryContext): string {
  const { supporters, freeSupporters, monthly } = progress;
  const told = (count: number, text: (count: number, shown: string) => string) =>
    count > 0 ? [text(count, formatCount(count, money))] : [];
  const parts = [
    ...told(supporters, texts.supporters),
    ...told(monthly.supporters, texts.monthlySupporters),
    ...told(freeSupporters, supporters ? texts.freeSupporters : texts.freeSupportersOnly),
  ];
  return parts.join(' · ') || texts.firstSupporter;
}

export function formatCount(count: number, { locale }: MoneyFormat): string {
  return new Intl.NumberFormat(locale).format(count);
}
