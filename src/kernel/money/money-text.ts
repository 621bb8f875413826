import { numberFormat } from '../number-format.js';

export interface MoneyFormat {
  readonly currency: string;
  /** Decimals as Stripe counts them; Intl counts none for UGX and ISK, Stripe two. */
  readonly minorUnits: number;
  /** A language tag. */
  readonly locale: string;
}

/** A mark that says: from here on right to left. */
const RIGHT_TO_LEFT = /[\u200f\u061c]/g;

/**
 * Minor units as money is written in a language; whole amounts lose their decimals: `$100`. The
 * browser and the server both take it from here.
 */
export function moneyText(amountMinor: number, format: MoneyFormat): string {
  const { currency, minorUnits, locale } = format;
  const digits = amountMinor % 10 ** minorUnits === 0 ? 0 : minorUnits;
  const text = numberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Digits rather than a float, which cannot hold every large sum.
  }).format(decimalText(amountMinor, minorUnits) as unknown as number);
  return inOneDirection(text);
}

/** Minor units as a plain decimal number: 1337 with two decimals → `13.37`. */
export function decimalText(amountMinor: number, minorUnits: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(minorUnits + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  const whole = digits.slice(0, digits.length - minorUnits);
  return minorUnits === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-minorUnits)}`;
}

/**
 * Arabic money is written from left to right as a whole, between U+2066 and U+2069: with the mark
 * that Intl writes instead, `US$` is drawn as `$US`, and in another text the parts change places.
 */
function inOneDirection(text: string): string {
  const plain = text.replace(RIGHT_TO_LEFT, '');
  return plain === text ? text : `\u2066${plain}\u2069`;
}
