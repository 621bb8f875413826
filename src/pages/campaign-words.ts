import { currencyRules } from '../kernel/money/currencies.js';
import { BLOCK } from '../languages/block/texts.js';
import { type Words, wordsOf } from '../languages/block/words.js';
import type { Locale } from '../languages/locale.js';

/** The support block's texts and amounts, for a page the server writes. */
export function campaignWords(locale: Locale, currency: string): Words {
  const { minorUnits } = currencyRules(currency);
  return wordsOf(BLOCK[locale.language], locale, { currency, minorUnits });
}
