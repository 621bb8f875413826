import { formatMoney } from '../kernel/money/money.js';
import { BLOCK } from '../languages/block/texts.js';
import type { Locale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';
import type { ProgressView } from './progress.view.js';

/** Where the money stands, in the words of the support block. */
export interface ProgressWords {
  /** The amount alone; `caption` follows it. */
  readonly raised: string;
  readonly caption: string;
  /** null where there is no goal to measure against. */
  readonly percent: string | null;
  /** What a goal that is reached is called; null before. */
  readonly goalReached: string | null;
  /** Who supports: a piece for each kind of supporter there is, or an invitation. */
  readonly heads: readonly string[];
  /** Money on its way, which does not count yet. */
  readonly pending: string | null;
  /** All of it in a sentence, for who does not see the bar. */
  readonly spoken: string;
}

/** Says a campaign's progress where the server writes it: pictures, pages without scripts. */
export function progressWords(progress: ProgressView, locale: Locale): ProgressWords {
  const { currency, goalMinor, raisedMinor, pendingMinor, percent } = progress;
  const say = sayIn(BLOCK[locale.language], locale);
  const money = (amountMinor: number) => formatMoney(amountMinor, currency, locale.tag);
  const raised = money(raisedMinor);
  const ofGoal =
    goalMinor && percent !== null
      ? { goal: money(goalMinor), percent: percentText(percent, locale.tag) }
      : null;
  return {
    raised,
    caption: ofGoal ? say('raisedOf', { goal: ofGoal.goal }) : say('raised'),
    percent: ofGoal && ofGoal.percent,
    goalReached: percent !== null && percent >= 100 ? say('goalReached') : null,
    heads: heads(progress, locale),
    pending: pendingMinor > 0 ? say('pending', { money: money(pendingMinor) }) : null,
    spoken: ofGoal ? say('progressSpoken', { raised, ...ofGoal }) : say('raisedSpoken', { raised }),
  };
}

function heads({ supporters, freeSupporters, monthly }: ProgressView, locale: Locale): string[] {
  const say = sayIn(BLOCK[locale.language], locale);
  const parts = [
    supporters > 0 && say('supporters', { count: supporters }),
    monthly.supporters > 0 && say('monthlySupporters', { count: monthly.supporters }),
    freeSupporters > 0 &&
      say(supporters > 0 ? 'freeSupporters' : 'freeSupportersOnly', { count: freeSupporters }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts : [say('firstSupporter')];
}

function percentText(percent: number, tag: string): string {
  return new Intl.NumberFormat(tag, { style: 'percent' }).format(percent / 100);
}
