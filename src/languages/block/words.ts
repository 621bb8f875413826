import { moneyText } from '../../kernel/money/money-text.js';
import type { Locale } from '../locale.js';
import { type Say, sayIn, type Texts } from '../say.js';
import type { BlockKey } from './en.js';

/** One language of a campaign: the block's texts, and how it writes amounts of its currency. */
export interface Words {
  readonly locale: Locale;
  readonly say: Say<BlockKey>;
  readonly money: (amountMinor: number) => string;
}

export function wordsOf(
  texts: Texts<BlockKey>,
  locale: Locale,
  { currency, minorUnits }: { readonly currency: string; readonly minorUnits: number },
): Words {
  return {
    locale,
    say: sayIn(texts, locale),
    money: (amountMinor) => moneyText(amountMinor, { currency, minorUnits, locale: locale.tag }),
  };
}
