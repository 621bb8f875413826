import { numberFormat } from '../../src/kernel/number-format.js';
import type { MoneyFormat } from '../../src/kernel/money/money-text.js';

/** The symbol alone, for the field in which an amount is typed. */
export function currencySymbol({
  currency,
  locale,
}: Pick<MoneyFormat, 'currency' | 'locale'>): string {
  const parts = numberFormat(locale, { style: 'currency', currency }).formatToParts(1);
  return parts.find((part) => part.type === 'currency')?.value ?? currency.toUpperCase();
}
