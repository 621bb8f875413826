import { currencyRules } from '../../kernel/money/currencies.js';
import type { Locale } from '../locale.js';
import { BLOCK } from './texts.js';
import { type Words, wordsOf } from './words.js';

/** The support block's texts and amounts, for what the server writes: it knows them all. */
export function campaignWords(locale: Locale, currency: string): Words {
  const { minorUnits } = currencyRules(currency);
  return wordsOf(BLOCK[locale.language], locale, { currency, minorUnits });
}
