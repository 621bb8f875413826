export interface MoneyFormat {
  currency: string;
  /** Decimals as Stripe counts them; Intl counts none for UGX and ISK, Stripe two. */
  minorUnits: number;
  locale: string;
}

/** Minor units as the reader writes money. Whole amounts lose their decimals: `$100`. */
export function formatMoney(
  amountMinor: number,
  { currency, minorUnits, locale }: MoneyFormat,
): string {
  const digits = amountMinor % 10 ** minorUnits === 0 ? 0 : minorUnits;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 10 ** minorUnits);
}

/** The symbol alone, and the side it stands on, for the field in which an amount is typed. */
export function currencySymbol({ currency, locale }: MoneyFormat): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1);
  return parts.find((part) => part.type === 'currency')?.value ?? currency.toUpperCase();
}

export function decimalSeparator(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}
