import { campaignWords } from '../languages/block/campaign-words.js';
import { headTexts, percentText, progressSpoken } from '../languages/block/progress-words.js';
import type { Locale } from '../languages/locale.js';
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
  const words = campaignWords(locale, currency);
  const { say, money } = words;
  return {
    raised: money(raisedMinor),
    caption: goalMinor ? say('raisedOf', { goal: money(goalMinor) }) : say('raised'),
    percent: percent === null ? null : percentText(percent, locale),
    goalReached: percent !== null && percent >= 100 ? say('goalReached') : null,
    heads: headTexts(progress, words),
    pending: pendingMinor > 0 ? say('pending', { money: money(pendingMinor) }) : null,
    spoken: progressSpoken(progress, words),
  };
}
