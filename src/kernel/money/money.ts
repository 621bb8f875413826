import { currencyRules } from './currencies.js';
import { decimalText, moneyText } from './money-text.js';

/**
 * Reads an amount as a person writes it (`2,500`, `2500.50`) into minor units, digit by digit:
 * a float would make 19.99 into 1998.
 * @returns null where it is not an amount of this currency.
 */
export function parseMajor(text: string, currency: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const { minorUnits, stepMinor } = currencyRules(currency);
  const decimals = match[2] ?? '';
  if (decimals.length > minorUnits) return null;
  const amountMinor = Number(match[1]!.replaceAll(',', '') + decimals.padEnd(minorUnits, '0'));
  return Number.isSafeInteger(amountMinor) && amountMinor % stepMinor === 0 ? amountMinor : null;
}

/** Minor units as a plain decimal number with the currency's digits: 1337, usd → `13.37`. */
export function toDecimal(amountMinor: number, currency: string): string {
  return decimalText(amountMinor, currencyRules(currency).minorUnits);
}

/** Minor units as a reader sees them: 250000, usd → `$2,500`. Cents are shown where there are any. */
export function formatMoney(amountMinor: number, currency: string, locale = 'en'): string {
  const { minorUnits } = currencyRules(currency);
  return moneyText(amountMinor, { currency, minorUnits, locale });
}
